// Bundles the page's script and style. Usage: node build.mjs SOURCE OUT; leaves OUT/page.js, OUT/page.css and OUT/page.hash.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [source, out] = process.argv.slice(2).map((folder) => resolve(folder));
const { buildSync } = createRequire(join(out, "package.json"))("esbuild");
const common = { bundle: true, minify: true, charset: "utf8", legalComments: "none", nodePaths: [join(out, "node_modules")], logLevel: "warning" };
buildSync({ ...common, entryPoints: [join(source, "src/main.js")], outfile: join(out, "page.js"), format: "iife", target: "es2020" });
buildSync({ ...common, entryPoints: [join(source, "src/style.css")], outfile: join(out, "page.css") });
const script = readFileSync(join(out, "page.js"), "utf8").replaceAll("\r", "").trimEnd();
if (/<\/script/i.test(script)) throw new Error("the bundle would end its own element");
writeFileSync(join(out, "page.js"), script);
writeFileSync(join(out, "page.hash"), "sha256-" + createHash("sha256").update(script).digest("base64"));
