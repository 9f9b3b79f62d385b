// Bundles the pages' scripts and styles. Usage: node build.mjs SOURCE OUT; leaves in OUT, for each page, PAGE.js, PAGE.css and PAGE.hash,
// and hdf5.txt: the HDF5 library for the browser, gzipped and in base64.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const [source, out] = process.argv.slice(2).map((folder) => resolve(folder));
const { build } = createRequire(join(out, "package.json"))("esbuild");
const packages = join(out, "node_modules");
const common = { bundle: true, minify: true, charset: "utf8", legalComments: "none", nodePaths: [packages], logLevel: "warning" };

// h5wasm keeps its program as text of raw bytes in its script. HTML cannot hold those bytes, so the page hands them over instead.
const handedOver = {
  name: "program handed over",
  setup: (bundler) =>
    bundler.onLoad({ filter: /hdf5_util\.js$/ }, ({ path }) => {
      const script = readFileSync(path, "utf8");
      const from = script.indexOf("binaryDecode(", script.indexOf("function findWasmBinary()"));
      const to = script.indexOf("}function getBinarySync", from);
      if (from < 0 || to < 0) throw new Error("h5wasm keeps its program elsewhere than before");
      const text = new Function(`return ${script.slice(from + "binaryDecode".length, to)}`)();
      const program = Uint8Array.from(text, (letter) => (~letter.charCodeAt(0) >> 8) & letter.charCodeAt(0));
      if (!WebAssembly.validate(program)) throw new Error("h5wasm writes its program in another way than before");
      writeFileSync(join(out, "hdf5.txt"), gzipSync(program, { level: 9 }).toString("base64"));
      return { contents: script.slice(0, from) + "globalThis.kvarboHdf5" + script.slice(to), loader: "js" };
    }),
};

// The licences of the packages that a bundle is made from, as a comment before it.
function licences(meta) {
  const used = new Set(Object.keys(meta.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean));
  const told = [...used].sort().map((name) => {
    const { version } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
    const there = readdirSync(join(packages, name), { withFileTypes: true }).filter((file) => /^(licen[cs]e|notice|copying|copyright)/i.test(file.name));
    const texts = there.flatMap((file) => (file.isDirectory() ? readdirSync(join(packages, name, file.name)).map((inner) => join(file.name, inner)) : [file.name])).sort();
    if (!texts.some((file) => /^(licen[cs]e|copying)/i.test(file))) throw new Error(`${name} has no licence`);
    return [`${name} ${version}`, ...texts.map((file) => readFileSync(join(packages, name, file), "utf8").trim())].join("\n\n");
  });
  const text = `This script holds other people's work:\n\n${told.join("\n\n" + "-".repeat(80) + "\n\n")}\n`;
  return `/*!\n${text.replaceAll("*/", "* /").replaceAll("\r", "").replaceAll("</", "< /").replaceAll("<!--", "< !--")}*/\n`;
}

async function bundle(page) {
  const { metafile, outputFiles } = await build({
    ...common, entryPoints: [join(source, `src/${page}/main.js`)], format: "iife", target: "es2020", metafile: true, write: false,
    define: { "import.meta.url": '""' }, plugins: [handedOver],
  });
  await build({ ...common, entryPoints: [join(source, `src/${page}/style.css`)], outfile: join(out, `${page}.css`) });
  const script = licences(metafile) + outputFiles[0].text.replaceAll("\r", "").trimEnd();
  if (/<\/script|<!--/i.test(script)) throw new Error("the bundle would end its own element");
  writeFileSync(join(out, `${page}.js`), script);
  writeFileSync(join(out, `${page}.hash`), "sha256-" + createHash("sha256").update(script).digest("base64"));
}

for (const page of ["report", "explore"]) await bundle(page);
