// What can be wrong with a file, in words.

const told = {
  browser: { en: "This browser cannot run the HDF5 library: it needs WebAssembly and DecompressionStream (Firefox 121, Chrome 105, Safari 16.4 or newer).", sv: "Webbläsaren kan inte köra HDF5-biblioteket: det kräver WebAssembly och DecompressionStream (Firefox 121, Chrome 105, Safari 16.4 eller nyare)." },
  "not-hdf5": { en: "It is not an HDF5 file. Choose a result file, as kvarbo run writes it with --out.", sv: "Det är inte en HDF5-fil. Välj en resultatfil, så som kvarbo run skriver den med --out." },
  damaged: { en: "It is an HDF5 file, but cut off or damaged: it may have been copied only in part. Copy it again, or make it again with kvarbo run.", sv: "Det är en HDF5-fil, men den är avhuggen eller skadad: den kan ha kopierats bara till en del. Kopiera den igen, eller gör om den med kvarbo run." },
  foreign: { en: "It is an HDF5 file of another program: it has no attribute kvarbo_format. What is in it is shown below as it is; there is nothing to draw.", sv: "Det är en HDF5-fil från ett annat program: den saknar attributet kvarbo_format. Vad den innehåller visas nedan som det är; det finns inget att rita." },
  format: { en: "It has another format than this page reads (1). Make the page again with the kvarbo that made the file. What is in the file is shown below as it is.", sv: "Den har ett annat format än sidan läser (1). Gör sidan på nytt med det kvarbo som gjorde filen. Vad filen innehåller visas nedan som det är." },
  incomplete: { en: "It is not a whole kvarbo result. What is in it is shown below as it is. It lacks:", sv: "Det är inte ett helt resultat från kvarbo. Vad den innehåller visas nedan som det är. Den saknar:" },
  large: { en: "It is too large for a page (more than 1.5 GB). Record fewer clients (--trajectories sample:N), or read it with Python or R.", sv: "Den är för stor för en sida (mer än 1,5 GB). Spela in färre klienter (--trajectories sample:N), eller läs den med Python eller R." },
  unread: { en: "It could not be read from the disk.", sv: "Den kunde inte läsas från disken." },
  fault: { en: "This is a fault in the page itself:", sv: "Det är ett fel i själva sidan:" },
  part: { en: "This part of the file cannot be read: it is damaged.", sv: "Den här delen av filen kan inte läsas: den är skadad." },
};

/** Something wrong with a file that people are told. `more`: a name that belongs to it, `format` or `part`. */
export class Problem extends Error {
  constructor(kind, { cause, more = "" } = {}) {
    super(`${told[kind].en} ${more}`, { cause });
    this.words = { en: `${told[kind].en} ${more}`.trim(), sv: `${told[kind].sv} ${more}`.trim() };
  }
}
