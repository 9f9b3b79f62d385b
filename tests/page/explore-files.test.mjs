// Files that come into the explorer, in Debian's Chromium: whole ones, damaged ones, and those of others.
// Usage: node --test explore-files.test.mjs, with KVARBO_PROGRAM, KVARBO_SOURCE and CHROMIUM in the environment.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { count, explorerOf, openExplorer, playTown, said, startBrowser, testFolder } from "./support.mjs";

const folder = testFolder("explore-files");
let browser, page, result, address, open, heard;

before(async () => {
  ({ browser, open, heard } = await startBrowser());
  result = playTown(folder, "all", ["--trajectories", "all"]);
  address = explorerOf(folder, result);
  page = await openExplorer(open, address);
});
after(async () => {
  await browser?.close();
  folder.remove();
});

test("another file is opened, or its fault is told and the first stays", async () => {
  const other = playTown(folder, "other", ["--policy", "base"], 1), whole = readFileSync(other);
  const faults = { "cut.h5": whole.subarray(0, 20000), "notes.txt": Buffer.from("not a result"), "empty.h5": Buffer.alloc(0), "head.h5": whole.subarray(0, 8) };
  for (const [name, bytes] of Object.entries(faults)) {
    writeFileSync(folder.at(name), bytes);
    await page.setInputFiles("#open", folder.at(name));
    await page.locator(`#said .problem:has-text("${name}")`).waitFor();
    assert.match(await said(page), name === "notes.txt" || name === "empty.h5" ? /not an HDF5 file/ : /cut off or damaged/);
    assert.match(await said(page), /still shown/);
    assert.equal(await page.isVisible("figure"), true);
  }
  await page.setInputFiles("#open", other);
  await page.locator("#said p:has-text('other.h5')").waitFor();
  const board = await page.innerText("#board");
  for (const note of [/one policy/, /one replication/, /no subgroups/]) assert.match(board, note);
  assert.doesNotMatch(await page.textContent("#numbers table"), /\[|NaN/);
  assert.deepEqual(heard.errors, []);
});

// A file as another program or another kvarbo may write it.
async function written(name, format, ...datasets) {
  const h5wasm = await import("h5wasm/node");
  await h5wasm.ready;
  const file = new h5wasm.File(folder.at(name), "w");
  if (format !== null) file.create_attribute("kvarbo_format", format, null, "<i");
  for (const [path, data] of datasets) file.create_dataset({ name: path, data });
  file.create_group("<b>inner").create_dataset({ name: "deep", data: new Float64Array([0.5, NaN]) });
  file.create_soft_link("/nowhere", "lost");
  file.close();
  return folder.at(name);
}

test("a file of another format or program, or not whole, is told and shown as it is", async () => {
  const faults = [
    [await written("foreign.h5", null), /another program/], [await written("later.h5", 2), /another format than this page reads \(1\)[\s\S]*\(2\)/],
    [await written("bare.h5", 1), /not a whole kvarbo result[\s\S]*lacks: policy/], [await written("half.h5", 1, ["policy", ["a"]], ["outcome", ["b"]]), /lacks: outcome_value/],
  ];
  for (const [file, told] of faults) {
    await page.setInputFiles("#open", file);
    await page.locator(`#said .problem:has-text("${file.split("/").at(-1)}")`).waitFor();
    assert.match(await said(page), told);
    assert.equal(await count(page, "figure"), 0);
    await page.click("#whole summary:has-text('<b>inner')");
    await page.click("#whole summary:has-text('deep')");
    await page.locator("#whole li:has-text('0.5')").first().waitFor();
    assert.match(await page.innerText("#whole"), /lost link to/);
  }
  assert.deepEqual(heard.errors, []);
});

test("damage inside a file is told where it is, and breaks nothing else", async () => {
  const bytes = Buffer.from(readFileSync(result));
  bytes.write("another", bytes.indexOf("kvarbo_format")); // no longer what its checksum says
  writeFileSync(folder.at("inside.h5"), bytes);
  await page.setInputFiles("#open", folder.at("inside.h5"));
  await page.locator("#said .problem:has-text('inside.h5')").waitFor();
  assert.match(await said(page), /damaged/);
  assert.deepEqual(heard.errors, []);
});

test("a dropped file is opened", async () => {
  const transfer = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], "dropped.h5"));
    return data;
  }, readFileSync(result).toString("base64"));
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await page.locator("#said p:has-text('dropped.h5'):has-text('is open')").waitFor();
  assert.equal(await page.isVisible("figure"), true);
});

test("a page without the file asks for it", async () => {
  const asking = await openExplorer(open, explorerOf(folder, result, "--embed-mb", "0", "--lang", "sv"));
  assert.match(await said(asking), /all\.h5.*för stor.*Välj den här/);
  await asking.setInputFiles("#open", result);
  await asking.locator("#said p:has-text('är öppen')").waitFor();
  assert.ok((await count(asking, "figure .chart svg path")) > 3);
  await asking.context().close();
});

test("without script it says what to do", async () => {
  const bare = await open(address, { javaScriptEnabled: false });
  assert.match(await bare.innerText("main"), /Allow it for this page[\s\S]*kvarbo report all\.h5/);
  await bare.check("#language-sv");
  assert.match(await bare.innerText("main"), /Tillåt dem/);
  await bare.context().close();
});
