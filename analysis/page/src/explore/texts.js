// The explorer's own words, and the names of what a result file holds.

/** The same in both languages. */
export const same = (text) => ({ en: text, sv: text });

/** What a number is, by its unit. */
export const units = {
  1: { en: "", sv: "" }, days: { en: "days", sv: "dygn" }, "person-days": { en: "person-days", sv: "persondygn" }, clients: { en: "clients", sv: "klienter" }, persons: { en: "persons", sv: "personer" },
  years: { en: "years", sv: "år" }, events: { en: "events", sv: "händelser" }, referrals: { en: "referrals", sv: "remisser" }, applications: { en: "applications", sv: "ansökningar" },
};

/** Datasets along policy and replication: what they are called, and what they count. */
export const datasets = {
  population: { title: { en: "Clients in the system", sv: "Klienter i systemet" }, unit: "clients" },
  occupancy: { title: { en: "Clients in each service", sv: "Klienter i varje insats" }, unit: "clients" },
  waiting: { title: { en: "Queue to each service", sv: "Kö till varje insats" }, unit: "applications" },
  held: { title: { en: "Places kept for clients who are away", sv: "Platser som hålls för klienter som är borta" }, unit: { en: "places", sv: "platser" } },
  admissions: { title: { en: "Admissions", sv: "Inskrivningar" }, unit: { en: "admissions", sv: "inskrivningar" } },
  exits: { title: { en: "Exits by cause", sv: "Utskrivningar efter orsak" }, unit: { en: "exits", sv: "utskrivningar" } },
  mean_wait_days: { title: { en: "Mean wait from decision to admission", sv: "Medelväntan från beslut till inskrivning" }, unit: "days" },
  lost_referrals: { title: { en: "Referrals lost on the way", sv: "Remisser som gick förlorade" }, unit: "referrals" },
  refused: { title: { en: "Applications refused", sv: "Ansökningar som avslogs" }, unit: "applications" },
  gave_up: { title: { en: "Applications given up", sv: "Ansökningar som gavs upp" }, unit: "applications" },
  withdrawn: { title: { en: "Applications withdrawn", sv: "Ansökningar som drogs tillbaka" }, unit: "applications" },
};

/** The parts that outcomes are shown in, by how their ids begin; what begins with none comes first. */
export const outcomeParts = [
  { id: "outcomes", begins: "", title: { en: "Outcomes", sv: "Utfall" } },
  { id: "costs", begins: "cost.", title: { en: "Costs by payer", sv: "Kostnader efter betalare" } },
  { id: "costs-discounted", begins: "cost_discounted.", title: { en: "Costs by payer, discounted", sv: "Kostnader efter betalare, diskonterade" } },
  { id: "person-days", begins: "person_days.", title: { en: "Person-days by service", sv: "Persondygn efter insats" } },
];

/** Headings in the list of what there is. */
export const groups = {
  outcomes: { en: "Outcomes after the warm-up", sv: "Utfall efter inkörningen" }, series: { en: "Over time", sv: "Över tid" },
  counts: { en: "Counts after the warm-up", sv: "Antal efter inkörningen" }, events: { en: "Recorded clients, by subgroup", sv: "Följda klienter, efter undergrupp" },
};

/** Kinds of recorded events. */
export const kinds = {
  entered: { en: "Entered the system", sv: "Kom in i systemet" }, transition: { en: "Changes of state", sv: "Byten av tillstånd" }, applied: { en: "Applications", sv: "Ansökningar" },
  granted: { en: "Applications granted", sv: "Beviljade ansökningar" }, lost: { en: "Referrals lost", sv: "Förlorade remisser" }, refused: { en: "Applications refused", sv: "Avslag" },
  gave_up: { en: "Applications given up", sv: "Uppgivna ansökningar" }, withdrawn: { en: "Applications withdrawn", sv: "Tillbakadragna ansökningar" }, admitted: { en: "Admissions to places", sv: "Inskrivningar i boenden" },
  visited: { en: "Visits begun", sv: "Påbörjade vistelser" }, returned: { en: "Returns from visits", sv: "Återkomster från vistelser" }, support_began: { en: "Supports begun", sv: "Påbörjade stöd" },
  support_ended: { en: "Supports ended", sv: "Avslutade stöd" }, exit: { en: "Exits", sv: "Utskrivningar" }, hold_ended: { en: "Kept places given away", sv: "Hållna platser som släpptes" },
  died: { en: "Deaths", sv: "Dödsfall" }, left: { en: "Left the system", sv: "Lämnade systemet" },
};

/** What is told of the recorded clients. */
export const recorded = {
  present: { en: "Recorded clients in each place, over time", sv: "Följda klienter på varje plats, över tid" }, share: { en: "Share of the recorded clients' days, by place", sv: "Andel av de följda klienternas dygn, efter plats" },
  counts: { en: "Events of the recorded clients", sv: "De följda klienternas händelser" }, rates: { en: "Events for each recorded client and year", sv: "Händelser per följd klient och år" },
  stable: { en: "Stable homes, all together", sv: "Stabila hem, alla tillsammans" }, share_unit: { en: "share of days", sv: "andel av dygnen" }, rate_unit: { en: "events a client and year", sv: "händelser per klient och år" },
};

/** Words of the page itself. */
export const page = {
  explorer: { en: "Explorer: ", sv: "Utforskaren: " }, noTitle: { en: "result file", sv: "resultatfil" },
  reading: { en: "Reading the file …", sv: "Läser filen …" },
  open: { en: "Open a result file:", sv: "Öppna en resultatfil:" }, drop: { en: "or drop one on this page. It stays on this computer.", sv: "eller släpp en på sidan. Den stannar på den här datorn." },
  ask: { en: "was too large to stand in this page. Choose it here.", sv: "var för stor för att stå i sidan. Välj den här." },
  isOpen: { en: "is open.", sv: "är öppen." }, notOpened: { en: "was not opened.", sv: "öppnades inte." }, stillOpen: { en: "What was open before is still shown.", sv: "Det som var öppet visas fortfarande." },
  onePolicy: { en: "The file has one policy: there is nothing to compare it with.", sv: "Filen har en enda åtgärd: det finns inget att jämföra den med." },
  oneRun: { en: "The file has one replication: there are no intervals.", sv: "Filen har en enda upprepning: det finns inga intervall." },
  noEvents: { en: "No events were recorded, so there are no subgroups: make the file with --trajectories sample:N or all.", sv: "Inga händelser spelades in, så det finns inga undergrupper: gör filen med --trajectories sample:N eller all." },
  choose: { en: "Choose and compare", sv: "Välj och jämför" }, what: { en: "What", sv: "Vad" }, which: { en: "Which", sv: "Vilka" }, find: { en: "Find", sv: "Sök" },
  all: { en: "All that are listed", sv: "Alla i listan" }, none: { en: "None", sv: "Inga" }, runs: { en: "Replications", sv: "Upprepningar" }, mean: { en: "mean of all, with 95 % interval", sv: "medel av alla, med 95 % intervall" },
  meanAlone: { en: "the only one", sv: "den enda" }, run: { en: "replication", sv: "upprepning" }, time: { en: "Time", sv: "Tid" }, recorded: { en: "as recorded", sv: "som inspelat" },
  byYear: { en: "means by year after the warm-up", sv: "medel per år efter inkörningen" }, subgroup: { en: "Subgroups by", sv: "Undergrupper efter" }, everyone: { en: "everyone together", sv: "alla tillsammans" },
  numbers: { en: "Numbers of this figure", sv: "Figurens tal" }, download: { en: "Download:", sv: "Ladda ner:" }, nothing: { en: "Nothing is chosen: tick at least one.", sv: "Inget är valt: kryssa för minst ett." },
  tooMany: { en: "More than 60 are chosen; the first 60 are drawn and listed.", sv: "Fler än 60 är valda; de första 60 ritas och listas." }, noValue: { en: "There is no number: nobody to take it from.", sv: "Det finns inget tal: ingen att ta det från." },
  rows: { en: "rows more are in the CSV file.", sv: "rader till finns i CSV-filen." }, interval: { en: "In brackets: 95 % intervals.", sv: "Inom hakparentes: 95 % intervall." }, units: { en: "several units", sv: "flera enheter" },
  years: { en: "years since the end of the warm-up", sv: "år sedan inkörningens slut" }, year: { en: "year after the warm-up", sv: "år efter inkörningen" }, day: { en: "day", sv: "dygn" },
  whole: { en: "The whole file", sv: "Hela filen" }, wholeTold: { en: "Every group, dataset and attribute, as it lies in the file.", sv: "Varje grupp, datamängd och attribut, så som de ligger i filen." },
  attributes: { en: "attribute", sv: "attribut" }, value: { en: "value", sv: "värde" }, empty: { en: "It is empty.", sv: "Den är tom." }, values: { en: "values", sv: "värden" }, of: { en: "of", sv: "av" },
  earlier: { en: "Earlier", sv: "Föregående" }, later: { en: "Later", sv: "Nästa" }, position: { en: "position along", sv: "läge längs" }, link: { en: "link to", sv: "länk till" },
};
