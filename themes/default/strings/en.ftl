# The words of the interface in English.

## Every page

skip = Skip to main content
preview-banner = Preview, not published. Please do not share.
languages = Languages
search = Search
menu = Main menu
menu-open = Menu
breadcrumb = You are here
on-this-page = On this page
words-on-this-page = Words on this page
back-to-word = Back to “{ $term }” in the text
pager = Previous and next page
previous = Previous page
next = Next page
help = Help and contact
feedback = Tell us if this page was useful
in-this-section = In this section
information = Information
more = More about this
in-language = { $code ->
    [cy] in Welsh
    [en] in English
    [en-GB] in English
   *[other] in { $language }
}
standard-page = standard page, not easy read
number-label = { $label } { $number }
priority-label = Priority
to = to

## Where the strategy stands

status-draft = This strategy is a draft. It has not been agreed yet.
status-superseded = This strategy is no longer in force. It has been replaced.
status-newer = Read the strategy that replaced it
consultation-open = Tell us what you think by { $date }.
consultation-respond = Give your views on this strategy
consultation-contact = Questions: { $contact }
consultation-closed = The consultation on this strategy closed on { $date }. Thank you to everyone who took part.

## Dates

published = Published
updated = Last updated
review-by = Next review by
overdue = Review was due by
date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Formats of a page

easy-read = easy read
easy-read-version = Easy read version of this page
easy-read-version-of = Easy read version of “{ $title }”
standard-version = Standard version of this page
other-forms = This page in other forms
print-page = Print this page
on-request = on request
format-bsl = British Sign Language
format-audio = Sound recording
format-large-print = Large print
format-braille = Braille
ask-another-format = Ask for another format
ask-document-format = Ask for this document in another format
formats-offered = Formats you can ask for
how-to-ask = How to ask
format-days = { $count ->
    [one] We will send it within { $count } working day.
   *[other] We will send it within { $count } working days.
}
easy-read-pages = Pages in easy read

## Contact

contact = Contact
phone = Phone
textphone = Textphone
relay = Relay UK
bsl-relay = British Sign Language
bsl-relay-link = Call us in British Sign Language by video
sms = Text message
email = Email
address = Post
hours = When we answer
response-days = { $count ->
    [one] We answer within { $count } working day.
   *[other] We answer within { $count } working days.
}

## Kinds of page

in-practice = In practice
we-will = We will
we-will-not = We will not
outcomes = What will be different
led-by = Led by
period = Years
supports = Priorities that this strategy supports
supported-by = Strategies that make this possible
documents = Documents
html-first = Read it as a web page:
read-as-page = Read “{ $title }” as a web page
download = Download
do = Do
dont = Do not

## Home, plan on a page, whole strategy

priorities = Our priorities
values = Our values
film = Film
downloads = Downloads
what-changed = What has changed
contents = Contents
plan-value = Our values
plan-priority = Our priorities
plan-enabling-strategy = The strategies that make it possible

## Films

watch-at = Watch “{ $title }” at { $host }
film-page = More about this film, with its transcript
lasts = Length:
signed = Watch with sign language
described = Watch with audio description
download-film = Download the recording
captions-in = Captions:
chapters = Parts of the recording
transcript-of = Transcript of “{ $title }”
transcript-show = { $count ->
    [one] Show the transcript, { $count } word
   *[other] Show the transcript, { $count } words
}
transcript-text = Download the transcript as plain text
on-screen = On screen
play-from-here = play from here
follow-words = Mark the words as they are spoken
describe-seen = Show what can be seen as text while it plays, so that a screen reader says it
play-here = Play it here
play-here-note = { $host } then learns that you are watching.
duration = { $minutes ->
    [0] { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }
    [one] { $seconds ->
        [0] { $minutes } minute
        [one] { $minutes } minute { $seconds } second
       *[other] { $minutes } minute { $seconds } seconds
    }
   *[other] { $seconds ->
        [0] { $minutes } minutes
        [one] { $minutes } minutes { $seconds } second
       *[other] { $minutes } minutes { $seconds } seconds
    }
}
watch = Watch: { $title }

## Files

size-bytes = { $size } bytes
size-kb = { $size } kB
size-mb = { $size } MB
file-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
file-pdf = PDF
file-word = Word document
file-excel = Excel sheet
file-powerpoint = PowerPoint slides
file-opendocument = OpenDocument file
file-epub = EPUB book
file-text = Plain text
file-csv = CSV table
file-zip = ZIP archive
file-audio = Sound file
file-video = Video file
file-image = Picture
file-other = { $ending } file

## Words in a body

note = Note
tip = Tip
important = Important
warning = Warning
caution = Caution
footnotes = Footnotes
back-to-text = Back to the text
done = Done
to-do = To do
table = Table

## Pages of the build's own making

made-search = Find a page
made-search-description = Every page of this site from A to Z.
made-settings = Make this site easier to read
made-settings-description = Larger text, other colours, and how to have pages read aloud.
made-site-map = Site map
made-site-map-description = How this site is arranged.
made-glossary = Glossary
made-glossary-description = What the special words on this site mean.
glossary-empty = No words are explained here yet.
made-accessibility-statement = Accessibility statement
made-accessibility-statement-description = How accessible this website is, and how to tell us about problems.
made-other-formats = Ask for another format
made-other-formats-description = Large print, easy read, braille, audio and other formats, and how to ask for them.
made-whole-strategy = The whole strategy
made-whole-strategy-description = Everything on one page, to read or print.
made-plan-on-a-page = Plan on a page
made-plan-on-a-page-description = The whole plan at a glance. It prints on one sheet of A4.
made-easy-read-home = Easy read
made-easy-read-home-description = Pages in easy words with pictures.
made-easy-read-whole = The whole plan in easy read
made-easy-read-whole-description = All the easy read pages together. You can print them.
made-not-found = Page not found
made-not-found-description = There is no page at this address.
letters = Letters
moved = This page has moved

not-found-lead = There is no page at this address.
not-found-why = The address may have been typed wrongly, or the page may have moved. You can:
not-found-home = go to the home page
not-found-search = find a page from A to Z
not-found-site-map = see how the site is arranged
not-found-contact = If you still cannot find what you need, please contact us. How to do that is at the foot of this page.

## Search

search-label = Search this site
search-in = Search in
search-in-standard = standard pages
search-in-easy-read = easy read pages
search-found = Pages found: %
search-none = Nothing was found for “%”. Try other words or fewer words, or look in the list of all pages below.
search-fault = Search does not work at the moment. All pages are in the list below.
search-more = Show more pages
search-all = All pages from A to Z

## Settings: how to make the site easier to read

settings-here = Colours of this site
settings-here-text = This site follows the settings of your device. You can choose here instead. Your choice is kept on this device and is sent to nobody.
settings-colours = Colours
settings-contrast = Contrast
settings-as-device = as my device has it
settings-light = light
settings-dark = dark
settings-more-contrast = more contrast
settings-kept = Your choice is kept on this device.
settings-not-kept = Your browser does not let this site keep your choice. It holds for this page only.
settings-larger = Make everything larger
settings-larger-text = You can make all pages up to four times as large. Nothing is cut off, and you never need to scroll sideways to read.
settings-larger-list = On a computer, hold the Ctrl key and press the plus key. On a Mac, hold Cmd. Press minus to go back, or 0 for the usual size. | On a phone or tablet, put two fingers on the page and spread them. | To have larger text everywhere, look for “Accessibility”, then “Text size” or “Font size”, in the settings of your phone or tablet.
settings-reader = Change letters and spacing
settings-reader-text = Most browsers can show the words of a page alone. You can then choose the letters, the space between lines and the colours.
settings-reader-list = In Edge, press F9 for the immersive reader. | In Firefox, press F9 for the reader view. On a Mac, press Cmd, Alt and R. | In Safari, choose “Show Reader” from the menu in the address bar. | In Chrome, open the menu, then “More tools”, then “Reading mode”.
settings-listen = Have it read aloud
settings-listen-text = Your browser or device can read every page to you. Films on this site have a transcript that can be read aloud too.
settings-listen-list = In Edge, press Ctrl, Shift and U. | On an iPhone or iPad, open Settings, then Accessibility, and look for speech. Then swipe down with two fingers from the top of the page. | On Android, open Settings, then Accessibility, then “Select to Speak”. | On Windows, the Narrator starts with the Windows key, Ctrl and Enter. On a Mac, VoiceOver starts with Cmd and F5.
settings-hands = Without a mouse
settings-hands-text = Everything on this site works with a keyboard, with a switch and by voice.
settings-hands-list = Press Tab to go to the next link and Enter to follow it. Press Shift and Tab to go back. | The first Tab on each page takes you to a link that skips the menu. | To use your voice, look for “Voice Access” on Windows and Android, and “Voice Control” on a Mac, iPhone or iPad.
settings-paper = On paper
settings-paper-text = Every page prints without menus, with the addresses of its links. If you cannot print, ask us and we will send it.
settings-more = More help

## Easy read

easy-read-title = Easy read: { $title }
easy-words = What the words mean
easy-made-by = { $organisation } wrote this page.
easy-made-on = We wrote it on { $date }.
easy-checked-by = { $people } checked this page.
easy-checked-on = They checked it on { $date }.
easy-we = “We” on this page means { $organisation }.
easy-screen = Page { $number } of { $count }
easy-screen-title = { $title }, page { $number } of { $count }
easy-screen-all = All of it on one page
easy-screen-all-title = { $title }, all on one page
easy-screens = Pages in easy read
easy-screens-together = Read all of it on one page
easy-screens-apart = Read it in short pages
easy-screen-next = Go on to page { $number }
easy-screen-previous = Go back to page { $number }
easy-ask = Ask us
easy-phone = Phone us:
easy-sms = Send a text:
easy-email = Send an email:
easy-address = Write to us:

## Accessibility statement. The sentences marked "fixed" are those of the United Kingdom's model statement and must stay as they are.

# fixed
statement-applies = This accessibility statement applies to { $address }.
statement-run-by = This website is run by { $organisation }. We want as many people as possible to be able to use it.
statement-can = You should be able to:
statement-can-colours = change colours, contrast and fonts with the settings of your browser or device
statement-can-zoom = zoom in to 400% without text running off the screen
statement-can-keyboard = use the whole website with a keyboard or by voice
statement-can-screen-reader = listen to the website with a screen reader
statement-can-plain = read the main pages in plain words
statement-can-easy-read = read some of the pages in easy read
statement-ability-net = AbilityNet has advice on making your device easier to use if you have a disability
statement-how = How accessible this website is
statement-how-issues = We know that some parts of this website are not fully accessible:
statement-how-no-issues = We know of no part of this website that is not accessible.
statement-how-untested = People have not yet tested this website, so we cannot say how accessible it is.
statement-feedback = Feedback and contact information
statement-feedback-format = If you need information on this website in another format, such as large print, easy read, audio or braille, contact us:
statement-report = Reporting accessibility problems with this website
statement-report-text = We are always looking to improve the accessibility of this website. If you find a problem that is not listed here, or think that we are not meeting the accessibility requirements, contact us in the same way.
statement-enforcement = Enforcement procedure
# fixed
statement-enforcement-ehrc = The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’). If you’re not happy with how we respond to your complaint, contact the Equality Advisory and Support Service (EASS).
# fixed
statement-enforcement-ecni = The Equality Commission for Northern Ireland (ECNI) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’) in Northern Ireland. If you are based in Northern Ireland and you’re not happy with how we respond to your complaint, contact the Equality Commission for Northern Ireland.
statement-eass-link = Contact the Equality Advisory and Support Service
statement-ecni-link = Contact the Equality Commission for Northern Ireland
statement-law-link = Read regulation 8 of the accessibility regulations
statement-enforcement-eu = If you are not satisfied with our answer, you may complain to the body that enforces the law on web accessibility in your country.
statement-technical = Technical information about this website’s accessibility
# fixed
statement-committed = { $organisation } is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
statement-committed-eu = { $organisation } is committed to making its website accessible, in accordance with the national law that transposes Directive (EU) 2016/2102 of the European Parliament and of the Council.
statement-compliance = Compliance status
# fixed
statement-full = This website is fully compliant with the Web Content Accessibility Guidelines version 2.2 AA standard.
# fixed
statement-partial = This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, due to { $lacks ->
    [both] the non-compliances and exemptions
    [burden] the exemptions
   *[other] the non-compliances
} listed below.
statement-full-eu = This website is fully compliant with EN 301 549, which includes the Web Content Accessibility Guidelines version 2.1 AA standard.
statement-partial-eu = This website is partially compliant with EN 301 549, which includes the Web Content Accessibility Guidelines version 2.1 AA standard, due to { $lacks ->
    [both] the non-compliances and exemptions
    [burden] the exemptions
   *[other] the non-compliances
} listed below.
statement-content = Non-accessible content
statement-content-text = The content listed below is non-accessible for the following reasons.
statement-content-none = We know of no content on this website that is non-accessible.
statement-issues = Non-compliance with the accessibility regulations
statement-issues-eu = Non-compliance with the national law
statement-issue-wcag = { $count ->
    [one] This fails WCAG success criterion { $list }.
   *[other] This fails WCAG success criteria { $list }.
}
statement-issue-fix = We plan to put this right by { $date }.
statement-issue-untested = This website has not been tested by people yet. Until it has been, we cannot say that it meets the standard.
statement-burden = Disproportionate burden
statement-burden-none = We do not claim that any change would be a disproportionate burden.
statement-out-of-scope = Content that’s not within the scope of the accessibility regulations
statement-out-of-scope-eu = Content that is not within the scope of the law
statement-out-of-scope-none = We have left no content out of this statement.
statement-improve = What we’re doing to improve accessibility
statement-improve-text = Each time this website is published, a program checks every page for mistakes that make it hard to use. Problems that people tell us about come first.
statement-preparation = Preparation of this accessibility statement
statement-prepared = This statement was prepared on { $date }.
statement-reviewed = It was last reviewed on { $date }.
statement-tested = This website was last tested on { $date } against the WCAG 2.2 AA standard.
statement-tested-eu = This website was last tested on { $date } against the WCAG 2.1 AA standard.
statement-test = { $date }. The test was carried out by { $by }.
statement-test-method = How: { $method }
statement-test-sample = What: { $sample }
statement-not-tested = Automatic checks alone have been made so far. No test by people has been recorded.
