// What the tests of pages begin with: a small result with hostile titles, and a browser that tells what went wrong in it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const program = process.env.KVARBO_PROGRAM, source = process.env.KVARBO_SOURCE;
export const hostile = `</script><script>window.taken = 1</script><img src=x onerror="window.taken = 1">'&quot;`;
export const nonsense = /\b(NaN|nan|null|undefined|inf|Infinity)\b/;
export const kvarbo = (...words) => execFileSync(program, words, { encoding: "utf8" });
export const count = (where, what) => where.locator(what).count();

/** A folder of its own; `remove` ends it. */
export function testFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `kvarbo-${name}-`));
  return { at: (file) => join(folder, file), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Plays the town with hostile titles; gives the result's path. */
export function playTown(folder, name, recorded, replications = 6) {
  const town = readFileSync(join(source, "tests/cli/town.toml"), "utf8")
    .replace('title = "A town with one of everything"', `title = '''${hostile}'''\ntitle_sv = "En stad"`)
    .replace('tags = ["stable"]', `tags = ["stable"]\ntitle = '''Home ${hostile}'''\ntitle_sv = "Hem"`)
    .replace("horizon_days = 60", "horizon_days = 800");
  const scenario = folder.at(`${name}.toml`), result = folder.at(`${name}.h5`);
  writeFileSync(scenario, town);
  kvarbo("run", scenario, "--quiet", "--out", result, "--replications", String(replications), "--set", "initial.outdoors.count=200", "--set", "arrivals.inflow.per_day=1", ...recorded);
  return result;
}

/** Sweeps the town by a design, under some policies; of a share of it, such as 1/2, what is finished. Gives the result's path. */
export function sweepTown(folder, design, points, policies = ["base", "more"], share = "") {
  const town = readFileSync(join(source, "tests/cli/town.toml"), "utf8").replace("horizon_days = 60", "horizon_days = 400");
  const sweep = folder.at(`${design}.toml`), result = folder.at(`${design}.h5`);
  writeFileSync(folder.at("town.toml"), town);
  writeFileSync(sweep, `format = 1
[sweep]
id = "sweep"
title = '''${hostile}'''
title_sv = "Ett svep"
scenario = "town.toml"
policies = ${JSON.stringify(policies)}
replications = 2
set = { "initial.outdoors.count" = 60, "arrivals.inflow.per_day" = 0.3 }
outcomes = ["stable_housing_share", "cost.total", "qaly_discounted", "cost_discounted.total"]
design = "${design}"
points = ${points}
[[parameter]]
id = "homes"
title = '''Homes ${hostile}'''
title_sv = "Hem"
path = "service.home.capacity"
low = 4
high = 30
whole = true
[[parameter]]
id = "quality"
path = "interface.bridge.quality"
low = 0.1
high = 0.9
`);
  kvarbo("sweep", sweep, "--quiet", "--threads", "1", "--out", result, ...(share ? ["--shard", share] : []));
  if (share) kvarbo("gather", sweep, "--out", result, "--partial");
  return result;
}

/** A browser; `open` gives a page for a file, `heard` what its console said and what it asked for. */
export async function startBrowser() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  const heard = { errors: [], requests: [] };
  async function open(file, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const opened = await context.newPage();
    opened.setDefaultTimeout(8000);
    opened.on("console", (message) => ["error", "warning"].includes(message.type()) && heard.errors.push(message.text()));
    opened.on("pageerror", (error) => heard.errors.push(String(error)));
    opened.on("dialog", (dialog) => heard.errors.push(dialog.message()));
    opened.on("request", (request) => heard.requests.push(request.url()));
    await opened.goto(pathToFileURL(file).href);
    return opened;
  }
  return { browser, heard, open };
}

let made = 0;
/** The explorer of a result; gives the page's path. */
export function explorerOf(folder, result, ...more) {
  const html = folder.at(`explorer-${++made}.html`);
  kvarbo("explore", result, "--out", html, ...more);
  return html;
}

/** Opens an explorer and waits until it has read its file, or says why not. */
export async function openExplorer(open, file) {
  const page = await open(file);
  await page.locator("#said p:not(:has-text('Reading'))").waitFor();
  return page;
}

/** What an explorer says of its file. */
export const said = (page) => page.innerText("#said");
