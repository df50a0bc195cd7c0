"""Words that tell a person's name from other words in a partner's free text."""

_GIVEN = """
aoife cian eoin fionn maeve oisin padraig saoirse sorcha
aaliyah aaron abbie abdul abdullah abdullahi abigail abu adam adams adele adeola adrian agnes agnieszka ahmed
aidan aiden aileen aimee aisha aishah alan alana alastair albert alberto aleksander aleksandra alex alexander
alexandra alexandru alexis alfie alfred ali alice alicia alina alisha alison alistair aliya alma amanda amara
amelia amelie amina aminah amir amira amit amy ana anastasia andre andrea andreea andrei andrew angela angus anika
anil anisa anita anjali ann anna annabel anne annette annie anthony anton antonia antonio anya archie aria arjun
arthur artur asad asha ashley ashton asif asma aurora ava ayaan ayaz ayesha ayse barbara barnaby barry bartosz beata
beatrice becky ben benjamin bernadette bernard beth bethany bilal billy blessing bogdan bonnie bradley brandon
brenda brendan brian bridget bronwen bruce bryan bryony caitlin callum calum cameron camilla cara carl carla carol
carole caroline carys cassandra catherine cathy catrin cecilia celia chantelle charles charlie charlotte chelsea
cheryl chidi chinedu chloe chris christian christina christine christopher ciara cindy claire clara clare claudia
cleo clive cody colin colleen connie connor conor constance corey cristian cristina curtis cynthia daisy damian
damien dan daniel daniela danielle danny daria darius darren dave david davina dawid dawn dean debbie deborah
declan deepak delilah demi denis denise dennis derek dermot desmond devon diana diane dilan dina dinesh dmitri
dominic dominik donald donna doreen doris dorothy douglas duncan dylan ebony eddie edith edward efe eileen elaine
eleanor elena eliza elizabeth ella ellen ellie elliot elliott elsie emeka emil emilia emily emma eric erica erin
esme esmee esther ethan eugene eva evan eve evelyn evie ewa ewan faisal farah faith farhan fatima fatimah fatou
felicity felix femi fergus finlay finley finn fiona florence flora florin frances francesca francis frank
franciszek fraser fred freddie frederick freya gabriel gabriela gareth garry gary gavin gemma geoff geoffrey george
georgia georgie georgina gerald gerard gethin giles gillian gina giovanni giulia glen glenn gloria gordon grace
graham grant greg gregory gurpreet gwen habiba hafsa halima hamid hamish hamza hana hanna hannah haris harley
harold haroon harpreet harriet harris harrison harry haseeb hasan hassan hayden hayley heather heidi helen helena
henry hilary hira holly hope howard hugh hugo humaira husna hussain ian ibrahim ifeoma igor ikram iman imogen imran
inaya ines ingrid ioan ioana iqra ira irena irene iris isa isaac isabel isabella isabelle isha isla ismail ivan
iwan iwona izabela jack jackie jackson jacob jacqueline jade jake jakub james jamie jamil jan jana jane janet
janice janine jasmin jasmine jason jasper jay jayden jayne jean jeanette jeff jeffrey jemima jenna jennifer jenny
jeremy jerome jerzy jess jesse jessica jill jim jimmy jo joan joanna joanne jodie joe joel john johnny jolanta
jon jonah jonathan jordan jose joseph josephine josh joshua josie joy joyce juan jude judith judy julia julian julie
juliet june justin justyna kacper kai kamal kamila kamran karen karim karina karl karol karolina kasia kate
katherine kathleen kathryn kathy katie katrina katarzyna katy kay kayla kayleigh keely keith kelechi kelly kelsey
ken kenneth kenny kenza kerry kevin khadija khadijah khalid kian kieran kim kimberley kinga kirsten kirsty kofi
krishna kristina krystian krzysztof kumar kwame kyle lachlan laila lana lara larry latifah latoya laura lauren
lawrence layla lea leah leanne lee leila lena leo leon leona leonard leslie levi lewis lexi liam lidia lilian
lillian lily lina linda lindsay lindsey lisa livia logan lola lorna lorraine lottie lou louis louisa louise luca
lucas lucia lucian lucy luis luisa luka lukas lukasz luke lydia lyn lynda lynn lynne macey maciej maddison madison
magdalena maggie mahmood maisie maja malachi malcolm malgorzata manuel manuela maria mariam marian mariana marie
marina mario marion marisa marius marjorie mark marlene marta martha martin martyn mary maryam marzena mason
mateusz matilda matt matthew maureen maurice max maxine maya megan mehmet mehwish mel melanie melissa mercy meryem
mia michael michal michelle miguel mihai mike mikolaj mila milena miles millie milo mina miriam misbah mohamed
mohammad mohammed mohsin moira molly mona monica monika morgan moses muhammad muna murray musa mustafa myles myra
nadeem nadia nadine naeem naima nancy naomi narinder nasir nasreen natalia natalie natasha nathan nathaniel nawaz
neha neil nell nia niamh niall nicholas nick nicola nicole nigel nikita nikola nikolas nina noah noel nora norma
norman nuala oana obinna ola olena olga oliver olivia ollie olu oluwaseun omar orla oscar osman owen owain pamela
paolo parveen pascal patience patricia patrick patrycja paul paula pauline pavel pawel pedro peggy penelope peter
petra phil philip philippa phillip phoebe phyllis piotr polly poppy precious preeti priya przemyslaw quentin quinn
rachael rachel radoslaw rafal rahim rahul raj rajesh raju ralph ramon rana rania rashid ravi ray raymond rebecca
rebekah reece reena reggie rehana reuben rhiannon rhian rhona rhys ricardo richard ricky riley rita robert roberta
roberto robin robyn rochelle roger roman romeo ronald ronan ronnie rory rosa rosalind rose rosemary rosie ross
rowan roxanne roy ruairi ruby rupert russell ruth ryan saad sabina sabrina sadia safiya sagal sahar saima saira
sajid salim sally salma sam samantha samina samir samira samuel sana sandra sandy sanjay sanna sara sarah sasha
saskia savannah scarlett scott sean sebastian selina senait serena seth shabana shabnam shahid shakira shamima shane
shannon sharon shaun shauna shazia sheila shelley shirley shreya siddiq sienna sian silvia simon simone sinead
siobhan sofia sonia sonya sophia sophie stacey stan stanislaw stanley stefan stella stephanie stephen steve steven
stewart stuart suad sue suki suleman sultan sumaya summer sunil sunita surinder susan suzanne sybil sylvia syed
szymon tabitha tahir talia tamara tamsin tania tanisha tanya tara tariq tatiana tayyab ted teddy teresa terence
terry tess thea thelma theo theodore theresa thomas tia tiffany tim timothy tina toby todd tom tomas tomasz tommy
toni tony tracey tracy travis trevor tricia tristan tyler tyrone umar una unaisa usman vanessa vera verity vicky
victor victoria vijay vikram vincent viola violet viorel virginia vivian viviana vivien waleed wahid walter wanda
warren wasim wayne wendy wesley wiktor wiktoria wilfred will william willow winifred wojciech xavier yasin yasmin
yasmine yolanda younis yousuf yuki yusuf yvette yvonne zac zach zachary zahid zahra zain zainab zak zara zeeshan
zeynep zofia zoe zohra zubair zuzanna
"""
GIVEN = frozenset(_GIVEN.split())
"""Given names that people in England commonly have, folded: no capitals, no accents."""

_COMMON = """
a act action all amber and april august autumn baker ball banks baron bean bell berry best bill bird bishop black
blue board bolton bond booth bradford brook brown burton bush butler care carer case cash chance chapel charity
chase chelsea cherry chester child children china church close college constable cook cooper council court crane
cross dale dawn day days dean derby doctor duke east england english eve evening faith family farmer field fields
first fisher fox frank french frost gardener general georgia gold good governor grace grant green grey group hall
hazel head health heath help high hill hills holly home hope house hunter india ireland iris israel ivy jade jasmine
jordan joy judge july june justice kenya kent king knight lake lamb lane lincoln little london long love low lower
main manager manor mark market marsh mason may mercy mill miller miss monday moon mother mount near new night noble
north nurse office officer old olive other page panel paris park parks partner peace pearl penny police poole pope
poppy post potter power preston price prince princess pride priory queen rain red rice rich rivers road robin rock
room rose rowan ruby saint sale school scotland service sharp shaw shepherd short silver skye small snow social
south spring star station stone street strong summer swan swift sydney taylor team the thursday trust tuesday turner
upper victoria village violet virginia visit wales walker ward washington way weaver welsh west white will willow
winter wise wolf wood woods work worker wright york young youth
"""
COMMON = frozenset(_COMMON.split())
"""Words that are names as well as words, places or titles: by themselves they say nothing about anybody."""
