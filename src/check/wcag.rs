//! The success criteria of WCAG 2.2 that rules bear on.

/// How far a site must go to meet a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The least.
    A,
    /// What the law asks for.
    AA,
    /// More than the law asks for.
    AAA,
}

impl Level {
    /// Returns the level as it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::AA => "AA",
            Self::AAA => "AAA",
        }
    }
}

macro_rules! criteria {
    ($($name:ident $number:literal $level:ident $title:literal;)*) => {
        /// One success criterion of WCAG 2.2.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Criterion {
            $(#[doc = $title] $name,)*
        }

        impl Criterion {
            /// Every criterion, in the order of its number.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Returns its number, such as `1.1.1`.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => $number,)* }
            }

            /// Returns the criterion of a number, such as `1.1.1`.
            #[must_use]
            pub fn of(number: &str) -> Option<Self> {
                match number { $($number => Some(Self::$name),)* _ => None }
            }

            /// Returns its level.
            #[must_use]
            pub fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)* }
            }

            /// Returns its name.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

criteria! {
    NonTextContent "1.1.1" A "Non-text Content";
    AudioOnlyVideoOnly "1.2.1" A "Audio-only and Video-only (Prerecorded)";
    Captions "1.2.2" A "Captions (Prerecorded)";
    AudioDescriptionOrAlternative "1.2.3" A "Audio Description or Media Alternative (Prerecorded)";
    CaptionsLive "1.2.4" AA "Captions (Live)";
    AudioDescription "1.2.5" AA "Audio Description (Prerecorded)";
    SignLanguage "1.2.6" AAA "Sign Language (Prerecorded)";
    ExtendedAudioDescription "1.2.7" AAA "Extended Audio Description (Prerecorded)";
    MediaAlternative "1.2.8" AAA "Media Alternative (Prerecorded)";
    AudioOnlyLive "1.2.9" AAA "Audio-only (Live)";
    InfoAndRelationships "1.3.1" A "Info and Relationships";
    MeaningfulSequence "1.3.2" A "Meaningful Sequence";
    SensoryCharacteristics "1.3.3" A "Sensory Characteristics";
    Orientation "1.3.4" AA "Orientation";
    InputPurpose "1.3.5" AA "Identify Input Purpose";
    Purpose "1.3.6" AAA "Identify Purpose";
    UseOfColour "1.4.1" A "Use of Color";
    AudioControl "1.4.2" A "Audio Control";
    ContrastMinimum "1.4.3" AA "Contrast (Minimum)";
    ResizeText "1.4.4" AA "Resize Text";
    ImagesOfText "1.4.5" AA "Images of Text";
    ContrastEnhanced "1.4.6" AAA "Contrast (Enhanced)";
    LowBackgroundAudio "1.4.7" AAA "Low or No Background Audio";
    VisualPresentation "1.4.8" AAA "Visual Presentation";
    ImagesOfTextNoException "1.4.9" AAA "Images of Text (No Exception)";
    Reflow "1.4.10" AA "Reflow";
    NonTextContrast "1.4.11" AA "Non-text Contrast";
    TextSpacing "1.4.12" AA "Text Spacing";
    HoverOrFocus "1.4.13" AA "Content on Hover or Focus";
    Keyboard "2.1.1" A "Keyboard";
    NoKeyboardTrap "2.1.2" A "No Keyboard Trap";
    KeyboardNoException "2.1.3" AAA "Keyboard (No Exception)";
    CharacterKeyShortcuts "2.1.4" A "Character Key Shortcuts";
    TimingAdjustable "2.2.1" A "Timing Adjustable";
    PauseStopHide "2.2.2" A "Pause, Stop, Hide";
    NoTiming "2.2.3" AAA "No Timing";
    Interruptions "2.2.4" AAA "Interruptions";
    ReAuthenticating "2.2.5" AAA "Re-authenticating";
    Timeouts "2.2.6" AAA "Timeouts";
    ThreeFlashes "2.3.1" A "Three Flashes or Below Threshold";
    ThreeFlashesStrict "2.3.2" AAA "Three Flashes";
    AnimationFromInteractions "2.3.3" AAA "Animation from Interactions";
    BypassBlocks "2.4.1" A "Bypass Blocks";
    PageTitled "2.4.2" A "Page Titled";
    FocusOrder "2.4.3" A "Focus Order";
    LinkPurpose "2.4.4" A "Link Purpose (In Context)";
    MultipleWays "2.4.5" AA "Multiple Ways";
    HeadingsAndLabels "2.4.6" AA "Headings and Labels";
    FocusVisible "2.4.7" AA "Focus Visible";
    Location "2.4.8" AAA "Location";
    LinkPurposeAlone "2.4.9" AAA "Link Purpose (Link Only)";
    SectionHeadings "2.4.10" AAA "Section Headings";
    FocusNotObscured "2.4.11" AA "Focus Not Obscured (Minimum)";
    FocusNotObscuredEnhanced "2.4.12" AAA "Focus Not Obscured (Enhanced)";
    FocusAppearance "2.4.13" AAA "Focus Appearance";
    PointerGestures "2.5.1" A "Pointer Gestures";
    PointerCancellation "2.5.2" A "Pointer Cancellation";
    LabelInName "2.5.3" A "Label in Name";
    MotionActuation "2.5.4" A "Motion Actuation";
    TargetSizeEnhanced "2.5.5" AAA "Target Size (Enhanced)";
    ConcurrentInput "2.5.6" AAA "Concurrent Input Mechanisms";
    DraggingMovements "2.5.7" AA "Dragging Movements";
    TargetSize "2.5.8" AA "Target Size (Minimum)";
    PageLanguage "3.1.1" A "Language of Page";
    PartsLanguage "3.1.2" AA "Language of Parts";
    UnusualWords "3.1.3" AAA "Unusual Words";
    Abbreviations "3.1.4" AAA "Abbreviations";
    ReadingLevel "3.1.5" AAA "Reading Level";
    Pronunciation "3.1.6" AAA "Pronunciation";
    OnFocus "3.2.1" A "On Focus";
    OnInput "3.2.2" A "On Input";
    ConsistentNavigation "3.2.3" AA "Consistent Navigation";
    ConsistentIdentification "3.2.4" AA "Consistent Identification";
    ChangeOnRequest "3.2.5" AAA "Change on Request";
    ConsistentHelp "3.2.6" A "Consistent Help";
    ErrorIdentification "3.3.1" A "Error Identification";
    LabelsOrInstructions "3.3.2" A "Labels or Instructions";
    ErrorSuggestion "3.3.3" AA "Error Suggestion";
    ErrorPrevention "3.3.4" AA "Error Prevention (Legal, Financial, Data)";
    Help "3.3.5" AAA "Help";
    ErrorPreventionAll "3.3.6" AAA "Error Prevention (All)";
    RedundantEntry "3.3.7" A "Redundant Entry";
    AccessibleAuthentication "3.3.8" AA "Accessible Authentication (Minimum)";
    AccessibleAuthenticationEnhanced "3.3.9" AAA "Accessible Authentication (Enhanced)";
    NameRoleValue "4.1.2" A "Name, Role, Value";
    StatusMessages "4.1.3" AA "Status Messages";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_fifty_five_criteria_of_the_levels_that_the_law_asks_for() {
        let of = |level| Criterion::ALL.iter().filter(|criterion| criterion.level() == level).count();
        assert_eq!((of(Level::A), of(Level::AA), of(Level::AAA)), (31, 24, 31));
    }
}
