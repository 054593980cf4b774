//! Short texts of our own, each with what may be done to a passage of it.

/// A passage between other words, and changes of what it says.
pub(super) struct Told {
    pub(super) before: &'static str,
    pub(super) passage: &'static str,
    pub(super) after: &'static str,
    /// A digit, a negation, a name, the order of words, a lost clause: what stands there, and what
    /// stands there then.
    pub(super) changes: [(&'static str, &'static str); 5],
}

macro_rules! told {
    ($($before:literal | $passage:literal | $after:literal => $($from:literal > $to:literal),+;)+) => {
        pub(super) const TEXTS: &[Told] = &[$(Told {
            before: $before,
            passage: $passage,
            after: $after,
            changes: [$(($from, $to)),+],
        }),+];
    };
}

told! {
    "The harbour was built in stages over many winters." | "In 1954 the town lent the firm 1.25 million crowns, which it paid back within nine years." | "Nobody living remembers the opening."
        => "1.25" > "1.26", "the town lent" > "the town never lent", "crowns" > "marks", "within nine years" > "nine years within", ", which it paid back within nine years" > "";
    "Two ferries served the strait at that time." | "The “Birgit” carried 412 passengers a day – most of them seamen – and was not refitted before 1971." | "Her sister ship lay idle through each autumn."
        => "412" > "421", "was not refitted" > "was refitted", "“Birgit”" > "“Berit”", "passengers a day" > "a day passengers", " – most of them seamen –" > "";
    "Prices are those of the quay, without tax." | "A kilogram of sprat brought 3.40 on average, and Anna Holm did not sell below 3.10." | "The auction moved inland the year after."
        => "3.40" > "3.4", "did not sell" > "did sell", "Anna Holm" > "Anna Holt", "on average" > "average on", ", and Anna Holm did not sell below 3.10" > "";
    "Lighthouses on the outer skerries went dark one by one." | "Keepers left Norrskär in 1986, after forty-two years of unbroken service, and no lamp has been lit since." | "Storms took the jetty ten years later."
        => "1986" > "1968", "no lamp has been lit" > "a lamp has been lit", "Norrskär" > "Norrsker", "unbroken service" > "service unbroken", ", after forty-two years of unbroken service," > "";
    "The survey went to every household with a boat." | "Of 1,204 households 61 per cent answered; those of Hven were not asked, as they share a single mooring." | "Answers were read by two people each."
        => "61" > "16", "were not asked" > "were asked", "Hven" > "Ven", "share a single mooring" > "a single mooring share", ", as they share a single mooring" > "";
    "A second pipe was laid beside the first one." | "It takes 27.5 million cubic metres a year, if the pumps at Lindö run, which they did not in March." | "A third has been talked about ever since."
        => "27.5" > "2.75", "they did not in" > "they did in", "Lindö" > "Lidö", "pumps at Lindö run" > "run pumps at Lindö", ", which they did not in March" > "";
    "Seals were counted from the air in late May." | "Observers saw 8,300 grey seals on the rocks of Märket, though fog hid part of the coast." | "The count of the year before had been lower."
        => "8,300" > "8,030", "Observers saw" > "Observers hardly saw", "Märket" > "Marken", "grey seals on the rocks" > "on the rocks grey seals", ", though fog hid part of the coast" > "";
    "The committee met behind closed doors for two days." | "Its chair, Ole Dahl, said the limit of 15 000 tonnes “cannot hold” unless both sides keep to it." | "The minutes were printed in the spring."
        => "15 000" > "16 000", "cannot hold" > "can hold", "Ole Dahl" > "Ole Dal", "both sides keep" > "keep both sides", " unless both sides keep to it" > "";
    "Ice came early and stayed for eleven weeks." | "Ships waited off Rønne for 19 days, and the well-known breaker Ymer was not sent until the 4th of February." | "Coal ran out in three of the towns."
        => "19 days" > "18 days", "was not sent until" > "was sent until", "Rønne" > "Ronneby", "waited off Rønne" > "off Rønne waited", "well-known " > "";
    "Schools on the islands are small." | "That of Käringö has 7 pupils and two teachers; nobody expects it to close before 2030." | "Lessons are given by wire as well."
        => "7 pupils" > "9 pupils", "nobody expects" > "everybody expects", "Käringö" > "Marstrand", "two teachers" > "teachers two", "; nobody expects it to close before 2030" > "";
    "The cannery changed its owner twice in that decade." | "In the end Ostwind GmbH paid 2.1 million for it, less than half of what its books said, and did not take on the staff." | "Its chimney still stands."
        => "2.1" > "2.7", "did not take on" > "did take on", "Ostwind" > "Westwind", "half of what its books said" > "what half of its books said", ", less than half of what its books said," > "";
    "Salt in the deep water is measured once a month." | "At station B2 it stood at 16.8 in June – the highest value since 1993 – and oxygen was not found below 80 metres." | "The next inflow was weaker."
        => "16.8" > "18.6", "was not found" > "was found", "B2" > "B3", "the highest value" > "value the highest", " – the highest value since 1993 –" > "";
    "Boats were paid to be scrapped." | "The fund took 38 of them off the register by 2008, and Karl Berg was among those who refused." | "Their owners went to court."
        => "38" > "83", "who refused" > "who agreed", "Karl Berg" > "Carl Berg", "off the register by 2008" > "by 2008 off the register", ", and Karl Berg was among those who refused" > "";
    "A bridge had been promised since the war." | "Engineers put its cost at 740 million in 1999, tolls would have paid for less than a third, and Malmö voted against it." | "The ferry got a new quay instead."
        => "740" > "470", "voted against" > "voted for", "Malmö" > "Ystad", "less than a third" > "a third less than", ", tolls would have paid for less than a third," > "";
    "Wind turns over the sound at noon." | "Sailors of the Sjöfolk club lost 5 of 12 boats that day, because the warning did not reach them in time." | "The signal mast was moved to the mole."
        => "5 of 12" > "5 of 13", "did not reach" > "did reach", "Sjöfolk" > "Sjövolk", "reach them in time" > "in time reach them", ", because the warning did not reach them in time" > "";
    "The treaty is short and has four annexes." | "Article 6 lets each party fish up to 12 miles off the other's coast, Bornholm excepted, and does not speak of cables." | "It was signed in three languages."
        => "12 miles" > "13 miles", "does not speak" > "does speak", "Bornholm" > "Öland", "lets each party fish" > "lets fish each party", ", Bornholm excepted," > "";
    "Eels are caught at night." | "Traps in the Gauja held 90 in the first week and 140 in the second; no other river was looked at." | "Elvers come in April."
        => "140" > "104", "no other river" > "another river", "Gauja" > "Daugava", "in the first week" > "in the week first", "; no other river was looked at" > "";
    "Letters took a week from the mainland." | "Post came to Fårö on 2 days out of 7 until the war, when Ivar Ek stopped carrying it, never to begin again." | "A stamp shows his sledge."
        => "2 days" > "3 days", "never to begin" > "only to begin", "Ivar Ek" > "Ivar Eck", "out of 7 until the war" > "until the war out of 7", ", never to begin again" > "";
    "The mill on the river burned twice." | "Insurers paid 96 thousand for the fire of 1911, which they held to be an accident; Ida Roos was not charged." | "Its wheel is in a museum."
        => "96" > "69", "was not charged" > "was charged", "Ida Roos" > "Ida Ross", "thousand for the fire" > "for the thousand fire", ", which they held to be an accident" > "";
    "Cranes at the new quay came from abroad." | "They lift 45 tonnes each, the makers in Gdynia say, though the port does not load them with more than 40." | "Two were sold again within a year."
        => "45" > "54", "does not load" > "does load", "Gdynia" > "Gdansk", "the makers in Gdynia say" > "say the makers in Gdynia", ", the makers in Gdynia say," > "";
}
