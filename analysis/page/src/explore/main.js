// The explorer: reads a result file in the browser and shows whatever is in it.
import { followLanguage, onLanguage, say } from "../shared/language.js";
import { board } from "./board.js";
import { element } from "./dom.js";
import { bytesOf, openBytes } from "./hdf5.js";
import { opener } from "./opener.js";
import { Problem } from "./problem.js";
import { readResult } from "./result.js";
import { page, same } from "./texts.js";
import { treeOf } from "./tree.js";

const largest = 1.5e9;
const about = JSON.parse(document.getElementById("about").textContent), held = document.getElementById("file");
const said = element("div", { id: "said" }), drawn = element("section", { id: "board" }), whole = element("section", { id: "whole" });
let shown = null, heading = null;

said.setAttribute("role", "status");
const tell = (kind, ...parts) => said.replaceChildren(element("p", { className: kind }, ...parts));
const megabytes = (size) => ` (${(size / 1e6).toFixed(size < 1e7 ? 1 : 0)} MB) `;

function entitle(title) {
  heading = { en: page.explorer.en + title.en, sv: page.explorer.sv + title.sv };
  document.getElementById("title").replaceChildren(...element("span", {}, heading).childNodes);
  document.title = say(heading);
}

function show(file, name) {
  shown = null;
  drawn.replaceChildren();
  whole.replaceChildren(element("h2", {}, page.whole), element("p", {}, page.wholeTold), treeOf(file));
  const result = readResult(file, name);
  entitle(result.title);
  shown = board(drawn, result, about.palette);
}

async function open(name, size, bytes) {
  const hadOne = whole.childElementCount > 0;
  tell("note", page.reading);
  await new Promise((then) => setTimeout(then)); // lets the words be seen
  try {
    if (size > largest) throw new Problem("large");
    const { file, forget } = await openBytes(await bytes());
    forget();
    try {
      tell("note", element("strong", {}, name), megabytes(size), page.isOpen);
      show(file, name);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      entitle(same(name));
      tell("problem", element("strong", {}, name), ": ", problem.words);
    }
  } catch (cause) {
    const problem = cause instanceof Problem ? cause : new Problem("fault", { cause, more: String(cause) });
    if (problem !== cause) console.error(cause);
    tell("problem", element("strong", {}, name), " ", page.notOpened, " ", problem.words, hadOne ? " " : null, hadOne ? page.stillOpen : null);
  }
}

const chosen = (file) =>
  open(file.name, file.size, async () => {
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (cause) {
      throw new Problem("unread", { cause });
    }
  });

document.getElementById("without-script").remove();
document.getElementById("explore").append(said, opener(chosen), drawn, whole);
onLanguage(() => {
  followLanguage();
  if (heading) document.title = say(heading);
});
followLanguage();
window.addEventListener("resize", () => shown?.resize());
if (held) {
  const bytes = bytesOf(held.textContent);
  held.remove();
  open(about.name, about.size, async () => bytes);
} else tell("note", element("strong", {}, about.name), megabytes(about.size), page.ask);
