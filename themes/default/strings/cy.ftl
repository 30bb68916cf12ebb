# Geiriau'r rhyngwyneb yn Gymraeg.

## Pob tudalen

skip = Neidio i'r prif gynnwys
preview-banner = Rhagolwg, heb ei gyhoeddi. Peidiwch â'i rannu.
languages = Ieithoedd
search = Chwilio
menu = Prif ddewislen
menu-open = Dewislen
breadcrumb = Rydych chi yma
on-this-page = Ar y dudalen hon
words-on-this-page = Geiriau ar y dudalen hon
back-to-word = Yn ôl at “{ $term }” yn y testun
pager = Y dudalen flaenorol a'r dudalen nesaf
previous = Tudalen flaenorol
next = Tudalen nesaf
help = Help a chysylltu
feedback = Dywedwch wrthym a oedd y dudalen hon yn ddefnyddiol
in-this-section = Yn yr adran hon
information = Gwybodaeth
more = Mwy am hyn
in-language = { $code ->
    [cy] yn Gymraeg
    [en] yn Saesneg
    [en-GB] yn Saesneg
   *[other] iaith: { $language }
}
standard-page = tudalen safonol, nid hawdd ei deall
number-label = { $label } { $number }
priority-label = Blaenoriaeth
to = i

## Sefyllfa'r strategaeth

status-draft = Drafft yw'r strategaeth hon. Nid yw wedi'i chytuno eto.
status-superseded = Nid yw'r strategaeth hon mewn grym mwyach. Mae un arall wedi cymryd ei lle.
status-newer = Darllenwch y strategaeth a gymerodd ei lle
consultation-open = Dywedwch eich barn erbyn { $date }.
consultation-respond = Rhowch eich barn ar y strategaeth hon
consultation-contact = Cwestiynau: { $contact }
consultation-closed = Daeth yr ymgynghoriad ar y strategaeth hon i ben ar { $date }. Diolch i bawb a gymerodd ran.

## Dyddiadau

published = Cyhoeddwyd
updated = Diweddarwyd ddiwethaf
review-by = Adolygiad nesaf erbyn
overdue = Roedd adolygiad i fod erbyn
date = { $day } { $month } { $year }
month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr

## Fformatau tudalen

easy-read = hawdd ei ddeall
easy-read-version = Fersiwn hawdd ei ddeall o'r dudalen hon
easy-read-version-of = Fersiwn hawdd ei ddeall o “{ $title }”
standard-version = Fersiwn safonol o'r dudalen hon
other-forms = Y dudalen hon ar ffurfiau eraill
print-page = Argraffu'r dudalen hon
on-request = ar gais
format-bsl = Iaith Arwyddion Prydain
format-audio = Recordiad sain
format-large-print = Print bras
format-braille = Braille
ask-another-format = Gofyn am fformat arall
ask-document-format = Gofyn am y ddogfen hon mewn fformat arall
formats-offered = Fformatau y gallwch ofyn amdanynt
how-to-ask = Sut i ofyn
format-days = { $count ->
    [one] Byddwn yn ei anfon o fewn { $count } diwrnod gwaith.
    [two] Byddwn yn ei anfon o fewn { $count } ddiwrnod gwaith.
   *[other] Byddwn yn ei anfon o fewn { $count } diwrnod gwaith.
}
easy-read-pages = Tudalennau hawdd eu deall

## Cysylltu

contact = Cysylltu
phone = Ffôn
textphone = Ffôn testun
relay = Relay UK
bsl-relay = Iaith Arwyddion Prydain
bsl-relay-link = Ein ffonio drwy fideo yn Iaith Arwyddion Prydain
sms = Neges destun
email = E-bost
address = Post
hours = Pryd rydym yn ateb
response-days = { $count ->
    [one] Rydym yn ateb o fewn { $count } diwrnod gwaith.
    [two] Rydym yn ateb o fewn { $count } ddiwrnod gwaith.
   *[other] Rydym yn ateb o fewn { $count } diwrnod gwaith.
}

## Mathau o dudalen

in-practice = Yn ymarferol
we-will = Byddwn yn
we-will-not = Ni fyddwn yn
outcomes = Beth fydd yn wahanol
led-by = Arweinir gan
period = Blynyddoedd
supports = Blaenoriaethau y mae'r strategaeth hon yn eu cefnogi
supported-by = Strategaethau sy'n gwneud hyn yn bosibl
documents = Dogfennau
html-first = Darllenwch hi fel tudalen we:
read-as-page = Darllen “{ $title }” fel tudalen we
download = Lawrlwytho
do = Gwnewch
dont = Peidiwch

## Hafan, cynllun ar dudalen, y strategaeth gyfan

priorities = Ein blaenoriaethau
values = Ein gwerthoedd
film = Ffilm
downloads = Lawrlwythiadau
what-changed = Beth sydd wedi newid
contents = Cynnwys
plan-value = Ein gwerthoedd
plan-priority = Ein blaenoriaethau
plan-enabling-strategy = Y strategaethau sy'n ei wneud yn bosibl

## Ffilmiau

watch = Gwylio: { $title }
watch-at = Gwylio “{ $title }” ar { $host }
film-page = Mwy am y ffilm hon, gyda'i thrawsgrifiad
lasts = Hyd:
signed = Gwylio gydag iaith arwyddion
described = Gwylio gyda disgrifiad sain
download-film = Lawrlwytho'r recordiad
captions-in = Isdeitlau:
chapters = Rhannau’r recordiad
transcript-of = Trawsgrifiad o “{ $title }”
transcript-show = Dangos y trawsgrifiad ({ $count } gair)
transcript-text = Lawrlwytho’r trawsgrifiad fel testun plaen
on-screen = Ar y sgrin
play-from-here = chwarae o’r fan hon
follow-words = Marcio’r geiriau wrth iddynt gael eu dweud
describe-seen = Dangos fel testun yr hyn sydd i’w weld wrth chwarae, fel bod darllenydd sgrin yn ei ddweud
play-here = Chwarae yma
play-here-note = Bydd { $host } wedyn yn gwybod eich bod yn gwylio.
duration = { $minutes ->
    [0] { $seconds } eiliad
    [one] { $seconds ->
        [0] { $minutes } munud
       *[other] { $minutes } munud { $seconds } eiliad
    }
    [two] { $seconds ->
        [0] { $minutes } funud
       *[other] { $minutes } funud { $seconds } eiliad
    }
   *[other] { $seconds ->
        [0] { $minutes } munud
       *[other] { $minutes } munud { $seconds } eiliad
    }
}

## Ffeiliau

size-bytes = { $size } beit
size-kb = { $size } kB
size-mb = { $size } MB
file-pages = { $count ->
    [one] { $count } dudalen
    [two] { $count } dudalen
    [few] { $count } tudalen
    [many] { $count } thudalen
   *[other] { $count } tudalen
}
file-pdf = PDF
file-word = dogfen Word
file-excel = taenlen Excel
file-powerpoint = sleidiau PowerPoint
file-opendocument = ffeil OpenDocument
file-epub = llyfr EPUB
file-text = testun plaen
file-csv = tabl CSV
file-zip = archif ZIP
file-audio = ffeil sain
file-video = ffeil fideo
file-image = llun
file-other = ffeil { $ending }

## Geiriau mewn testun

note = Nodyn
tip = Awgrym
important = Pwysig
warning = Rhybudd
caution = Gofal
footnotes = Troednodiadau
back-to-text = Yn ôl at y testun
done = Wedi'i wneud
to-do = I'w wneud
table = Tabl

## Tudalennau y mae'r rhaglen yn eu gwneud

made-search = Dod o hyd i dudalen
made-search-description = Pob tudalen o'r safle hwn, o A i Y.
made-settings = Gwneud y wefan hon yn haws ei darllen
made-settings-description = Testun mwy, lliwiau eraill, a sut i glywed tudalennau.
made-site-map = Map o'r safle
made-site-map-description = Sut mae'r safle hwn wedi'i drefnu.
made-glossary = Geirfa
made-glossary-description = Ystyr y geiriau arbennig ar y safle hwn.
glossary-empty = Nid oes geiriau wedi'u hesbonio yma eto.
made-accessibility-statement = Datganiad hygyrchedd
made-accessibility-statement-description = Pa mor hygyrch yw'r wefan hon, a sut i roi gwybod i ni am broblemau.
made-other-formats = Gofyn am fformat arall
made-other-formats-description = Print bras, hawdd ei ddeall, braille, sain a fformatau eraill, a sut i ofyn amdanynt.
made-whole-strategy = Y strategaeth gyfan
made-whole-strategy-description = Popeth ar un dudalen, i'w ddarllen neu ei argraffu.
made-plan-on-a-page = Cynllun ar dudalen
made-plan-on-a-page-description = Y cynllun cyfan ar un olwg. Mae'n argraffu ar un ddalen A4.
made-easy-read-home = Hawdd ei ddeall
made-easy-read-home-description = Tudalennau mewn geiriau hawdd gyda lluniau.
made-easy-read-whole = Y cynllun cyfan, yn hawdd ei ddeall
made-easy-read-whole-description = Y tudalennau hawdd eu deall i gyd gyda'i gilydd. Gallwch eu hargraffu.
made-not-found = Heb ddod o hyd i'r dudalen
made-not-found-description = Nid oes tudalen yn y cyfeiriad hwn.
letters = Llythrennau
moved = Mae'r dudalen hon wedi symud

not-found-lead = Nid oes tudalen yn y cyfeiriad hwn.
not-found-why = Efallai fod y cyfeiriad wedi'i deipio'n anghywir, neu fod y dudalen wedi symud. Gallwch:
not-found-home = fynd i'r hafan
not-found-search = dod o hyd i dudalen o A i Y
not-found-site-map = gweld sut mae'r safle wedi'i drefnu
not-found-contact = Os na allwch ddod o hyd i'r hyn sydd ei angen arnoch, cysylltwch â ni. Mae'r manylion ar waelod y dudalen hon.

## Chwilio

search-label = Chwilio'r wefan hon
search-in = Chwilio yn
search-in-standard = tudalennau safonol
search-in-easy-read = tudalennau hawdd eu deall
search-found = Tudalennau a gafwyd: %
search-none = Ni chafwyd dim ar gyfer “%”. Rhowch gynnig ar eiriau eraill neu lai o eiriau, neu edrychwch yn y rhestr o'r holl dudalennau isod.
search-fault = Nid yw chwilio'n gweithio ar hyn o bryd. Mae'r holl dudalennau yn y rhestr isod.
search-more = Dangos rhagor o dudalennau
search-all = Yr holl dudalennau o A i Y

## Gosodiadau: sut i wneud y wefan yn haws ei darllen

settings-here = Lliwiau'r wefan hon
settings-here-text = Mae'r wefan hon yn dilyn gosodiadau eich dyfais. Gallwch ddewis yma yn lle hynny. Cedwir eich dewis ar y ddyfais hon ac ni chaiff ei anfon at neb.
settings-colours = Lliwiau
settings-contrast = Cyferbyniad
settings-as-device = fel ar fy nyfais
settings-light = golau
settings-dark = tywyll
settings-more-contrast = mwy o gyferbyniad
settings-kept = Cedwir eich dewis ar y ddyfais hon.
settings-not-kept = Nid yw eich porwr yn gadael i'r wefan hon gadw eich dewis. Mae'n para ar y dudalen hon yn unig.
settings-larger = Gwneud popeth yn fwy
settings-larger-text = Gallwch wneud pob tudalen hyd at bedair gwaith yn fwy. Ni chaiff dim ei dorri i ffwrdd, ac nid oes angen sgrolio i'r ochr i ddarllen.
settings-larger-list = Ar gyfrifiadur, daliwch y fysell Ctrl a phwyswch y fysell plws. Ar Mac, daliwch Cmd. Pwyswch minws i fynd yn ôl, neu 0 am y maint arferol. | Ar ffôn neu lechen, rhowch ddau fys ar y dudalen a'u lledu. | I gael testun mwy ym mhobman, chwiliwch am “Hygyrchedd” (Accessibility), yna maint y testun, yng ngosodiadau eich ffôn neu lechen.
settings-reader = Newid llythrennau a bylchau
settings-reader-text = Gall y rhan fwyaf o borwyr ddangos geiriau tudalen yn unig. Yna gallwch ddewis y llythrennau, y bwlch rhwng llinellau a'r lliwiau.
settings-reader-list = Yn Edge, pwyswch F9 am y darllenydd ymdrwythol. | Yn Firefox, pwyswch F9 am yr olwg darllen. Ar Mac, pwyswch Cmd, Alt ac R. | Yn Safari, dewiswch “Show Reader” o'r ddewislen yn y bar cyfeiriad. | Yn Chrome, agorwch y ddewislen, yna “More tools”, yna “Reading mode”.
settings-listen = Clywed y dudalen
settings-listen-text = Gall eich porwr neu'ch dyfais ddarllen pob tudalen i chi. Mae gan ffilmiau'r wefan hon drawsgrifiad y gellir ei ddarllen yn uchel hefyd.
settings-listen-list = Yn Edge, pwyswch Ctrl, Shift ac U. | Ar iPhone neu iPad, agorwch Settings, yna Accessibility, a chwiliwch am leferydd. Yna llithrwch ddau fys i lawr o ben y dudalen. | Ar Android, agorwch Settings, yna Accessibility, yna “Select to Speak”. | Ar Windows, mae Narrator yn dechrau gyda'r fysell Windows, Ctrl ac Enter. Ar Mac, mae VoiceOver yn dechrau gyda Cmd ac F5.
settings-hands = Heb lygoden
settings-hands-text = Mae popeth ar y wefan hon yn gweithio gyda bysellfwrdd, gyda switsh a thrwy lais.
settings-hands-list = Pwyswch Tab i fynd at y ddolen nesaf ac Enter i'w dilyn. Pwyswch Shift a Tab i fynd yn ôl. | Mae'r Tab cyntaf ar bob tudalen yn mynd â chi at ddolen sy'n neidio dros y ddewislen. | I ddefnyddio'ch llais, chwiliwch am “Voice Access” ar Windows ac Android, a “Voice Control” ar Mac, iPhone neu iPad.
settings-paper = Ar bapur
settings-paper-text = Mae pob tudalen yn argraffu heb ddewislenni, gyda chyfeiriadau ei dolenni. Os na allwch argraffu, gofynnwch i ni a byddwn yn ei hanfon.
settings-more = Mwy o help

## Hawdd ei ddeall

easy-read-title = Hawdd ei ddeall: { $title }
easy-words = Ystyr y geiriau
easy-made-by = { $organisation } sydd wedi ysgrifennu'r dudalen hon.
easy-made-on = Fe wnaethom ei hysgrifennu ar { $date }.
easy-checked-by = { $people } sydd wedi gwirio'r dudalen hon.
easy-checked-on = Fe wnaethant ei gwirio ar { $date }.
easy-we = Ystyr “ni” ar y dudalen hon yw { $organisation }.
easy-screen = Tudalen { $number } o { $count }
easy-screen-title = { $title }, tudalen { $number } o { $count }
easy-screen-all = Y cyfan ar un dudalen
easy-screen-all-title = { $title }, y cyfan ar un dudalen
easy-screens = Tudalennau hawdd eu deall
easy-screens-together = Darllenwch y cyfan ar un dudalen
easy-screens-apart = Darllenwch mewn tudalennau byr
easy-screen-next = Ewch ymlaen i dudalen { $number }
easy-screen-previous = Ewch yn ôl i dudalen { $number }
easy-ask = Gofynnwch i ni
easy-phone = Ffoniwch ni:
easy-sms = Anfonwch neges destun:
easy-email = Anfonwch e-bost:
easy-address = Ysgrifennwch atom:

## Datganiad hygyrchedd. Mae'r brawddegau â "fixed" yn dilyn datganiad enghreifftiol y Deyrnas Unedig.

# fixed
statement-applies = Mae'r datganiad hygyrchedd hwn yn berthnasol i { $address }.
statement-run-by = { $organisation } sy'n rhedeg y wefan hon. Rydym am i gynifer o bobl â phosibl allu ei defnyddio.
statement-can = Dylech allu:
statement-can-colours = newid lliwiau, cyferbyniad a ffontiau gyda gosodiadau eich porwr neu'ch dyfais
statement-can-zoom = chwyddo hyd at 400% heb i'r testun fynd oddi ar y sgrin
statement-can-keyboard = defnyddio'r wefan gyfan â bysellfwrdd neu â'ch llais
statement-can-screen-reader = gwrando ar y wefan â darllenydd sgrin
statement-can-plain = darllen y prif dudalennau mewn geiriau plaen
statement-can-easy-read = darllen rhai o’r tudalennau ar ffurf hawdd eu deall
statement-ability-net = Mae gan AbilityNet gyngor ar wneud eich dyfais yn haws i'w defnyddio os oes gennych anabledd
statement-how = Pa mor hygyrch yw'r wefan hon
statement-how-issues = Rydym yn gwybod nad yw rhai rhannau o'r wefan hon yn gwbl hygyrch:
statement-how-no-issues = Ni wyddom am unrhyw ran o'r wefan hon nad yw'n hygyrch.
statement-how-untested = Nid yw pobl wedi profi'r wefan hon eto, felly ni allwn ddweud pa mor hygyrch yw hi.
statement-feedback = Adborth a gwybodaeth gyswllt
statement-feedback-format = Os oes angen gwybodaeth ar y wefan hon arnoch mewn fformat arall, fel print bras, hawdd ei ddeall, sain neu braille, cysylltwch â ni:
statement-report = Rhoi gwybod am broblemau hygyrchedd gyda'r wefan hon
statement-report-text = Rydym bob amser yn ceisio gwella hygyrchedd y wefan hon. Os dewch o hyd i broblem nad yw wedi'i rhestru yma, neu os credwch nad ydym yn bodloni'r gofynion hygyrchedd, cysylltwch â ni yn yr un modd.
statement-enforcement = Gweithdrefn orfodi
# fixed
statement-enforcement-ehrc = Y Comisiwn Cydraddoldeb a Hawliau Dynol (EHRC) sy'n gyfrifol am orfodi Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Rhaglenni Symudol) (Rhif 2) 2018 (y ‘rheoliadau hygyrchedd’). Os nad ydych yn hapus â'r ffordd rydym yn ymateb i'ch cwyn, cysylltwch â'r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS).
# fixed
statement-enforcement-ecni = Comisiwn Cydraddoldeb Gogledd Iwerddon (ECNI) sy'n gyfrifol am orfodi Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Rhaglenni Symudol) (Rhif 2) 2018 (y ‘rheoliadau hygyrchedd’) yng Ngogledd Iwerddon. Os ydych yng Ngogledd Iwerddon ac nad ydych yn hapus â'r ffordd rydym yn ymateb i'ch cwyn, cysylltwch â Chomisiwn Cydraddoldeb Gogledd Iwerddon.
statement-eass-link = Cysylltu â'r Gwasanaeth Cynghori a Chymorth Cydraddoldeb
statement-ecni-link = Cysylltu â Chomisiwn Cydraddoldeb Gogledd Iwerddon
statement-law-link = Darllen rheoliad 8 o'r rheoliadau hygyrchedd
statement-enforcement-eu = Os nad ydych yn fodlon ar ein hateb, gallwch gwyno i'r corff sy'n gorfodi'r gyfraith ar hygyrchedd y we yn eich gwlad.
statement-technical = Gwybodaeth dechnegol am hygyrchedd y wefan hon
# fixed
statement-committed = Mae { $organisation } wedi ymrwymo i wneud ei gwefan yn hygyrch, yn unol â Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Rhaglenni Symudol) (Rhif 2) 2018.
statement-committed-eu = Mae { $organisation } wedi ymrwymo i wneud ei gwefan yn hygyrch, yn unol â'r gyfraith genedlaethol sy'n trosi Cyfarwyddeb (UE) 2016/2102 Senedd Ewrop a'r Cyngor.
statement-compliance = Statws cydymffurfio
# fixed
statement-full = Mae'r wefan hon yn cydymffurfio'n llawn â safon AA fersiwn 2.2 y Canllawiau Hygyrchedd Cynnwys Gwe.
# fixed
statement-partial = Mae'r wefan hon yn cydymffurfio'n rhannol â safon AA fersiwn 2.2 y Canllawiau Hygyrchedd Cynnwys Gwe, oherwydd { $lacks ->
    [both] yr achosion o ddiffyg cydymffurfio a'r eithriadau
    [burden] yr eithriadau
   *[other] yr achosion o ddiffyg cydymffurfio
} a restrir isod.
statement-full-eu = Mae'r wefan hon yn cydymffurfio'n llawn ag EN 301 549, sy'n cynnwys safon AA fersiwn 2.1 y Canllawiau Hygyrchedd Cynnwys Gwe.
statement-partial-eu = Mae'r wefan hon yn cydymffurfio'n rhannol ag EN 301 549, sy'n cynnwys safon AA fersiwn 2.1 y Canllawiau Hygyrchedd Cynnwys Gwe, oherwydd { $lacks ->
    [both] yr achosion o ddiffyg cydymffurfio a'r eithriadau
    [burden] yr eithriadau
   *[other] yr achosion o ddiffyg cydymffurfio
} a restrir isod.
statement-content = Cynnwys nad yw'n hygyrch
statement-content-text = Nid yw'r cynnwys a restrir isod yn hygyrch am y rhesymau canlynol.
statement-content-none = Ni wyddom am unrhyw gynnwys ar y wefan hon nad yw'n hygyrch.
statement-issues = Diffyg cydymffurfio â'r rheoliadau hygyrchedd
statement-issues-eu = Diffyg cydymffurfio â'r gyfraith genedlaethol
statement-issue-wcag = { $count ->
    [one] Nid yw hyn yn bodloni maen prawf llwyddiant WCAG { $list }.
   *[other] Nid yw hyn yn bodloni meini prawf llwyddiant WCAG { $list }.
}
statement-issue-fix = Rydym yn bwriadu cywiro hyn erbyn { $date }.
statement-issue-untested = Nid yw pobl wedi profi'r wefan hon eto. Hyd nes y gwneir hynny, ni allwn ddweud ei bod yn bodloni'r safon.
statement-burden = Baich anghymesur
statement-burden-none = Nid ydym yn honni y byddai unrhyw newid yn faich anghymesur.
statement-out-of-scope = Cynnwys nad yw o fewn cwmpas y rheoliadau hygyrchedd
statement-out-of-scope-eu = Cynnwys nad yw o fewn cwmpas y gyfraith
statement-out-of-scope-none = Nid ydym wedi gadael unrhyw gynnwys allan o'r datganiad hwn.
statement-improve = Beth rydym yn ei wneud i wella hygyrchedd
statement-improve-text = Bob tro y cyhoeddir y wefan hon, mae rhaglen yn gwirio pob tudalen am gamgymeriadau sy'n ei gwneud yn anodd ei defnyddio. Y problemau y mae pobl yn sôn wrthym amdanynt sy'n dod gyntaf.
statement-preparation = Paratoi'r datganiad hygyrchedd hwn
statement-prepared = Paratowyd y datganiad hwn ar { $date }.
statement-reviewed = Fe'i hadolygwyd ddiwethaf ar { $date }.
statement-tested = Profwyd y wefan hon ddiwethaf ar { $date } yn erbyn safon AA WCAG 2.2.
statement-tested-eu = Profwyd y wefan hon ddiwethaf ar { $date } yn erbyn safon AA WCAG 2.1.
statement-test = { $date }. Cynhaliwyd y prawf gan { $by }.
statement-test-method = Sut: { $method }
statement-test-sample = Beth: { $sample }
statement-not-tested = Dim ond gwiriadau awtomatig sydd wedi'u gwneud hyd yma. Nid oes prawf gan bobl wedi'i gofnodi.
