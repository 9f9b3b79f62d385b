// The figure of what is chosen, its numbers, and what can be kept of them.
import { draw } from "../shared/draw.js";
import { onLanguage } from "../shared/language.js";
import { controls, firstChoice } from "./controls.js";
import { button, element } from "./dom.js";
import { figureOf, readChosen } from "./figure.js";
import { csvOf, tableOf } from "./numbers.js";
import { keep, pngOf, svgOf } from "./pictures.js";
import { Problem } from "./problem.js";
import { page } from "./texts.js";

const everyPolicy = new Set();

function notes(result) {
  const told = [];
  if (result.policies.length === 1) told.push(page.onePolicy);
  if (result.replications === 1) told.push(page.oneRun);
  if (!result.families.some(({ group }) => group === "events")) told.push(page.noEvents);
  return told.map((text) => element("p", { className: "note" }, text));
}

function keepers(result, palette, now) {
  const name = (ending) => `${result.name.replace(/\.[^.]*$/, "")}-${now().family.id}.${ending}`;
  return element("div", { className: "keep" }, element("span", {}, page.download), " ",
    button("CSV", () => keep(name("csv"), "text/csv;charset=utf-8", csvOf(result, now().read, now().run)), { id: "csv" }),
    button("SVG", () => keep(name("svg"), "image/svg+xml", svgOf(now().figure, { palette })), { id: "svg" }),
    button("PNG", () => keep(name("png"), null, pngOf(now().figure, { palette })), { id: "png" }));
}

/** Shows a result in `place`; gives what must be done when the window or the language changes. */
export function board(place, result, palette) {
  const chosen = firstChoice(result), state = {};
  const form = element("div", { className: "controls" }), said = element("p", { className: "note" }), drawing = element("figure", {}), numbers = element("div");
  form.setAttribute("role", "group");
  said.setAttribute("role", "status");
  const kept = keepers(result, palette, () => ({ ...state, ...chosen })), details = element("details", { id: "numbers" }, element("summary", {}, page.numbers), numbers);
  place.replaceChildren(element("h2", {}, page.choose), ...notes(result), form, said, drawing, kept, details);
  const chart = draw(drawing, null, { palette });
  const tell = (...what) => said.replaceChildren(...element("span", {}, what).childNodes);

  function update() {
    const some = chosen.items.size > 0;
    drawing.hidden = kept.hidden = details.hidden = !some;
    tell(some ? "" : page.nothing);
    if (!some) return;
    try {
      state.read = readChosen(result, chosen.family, chosen);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      drawing.hidden = kept.hidden = details.hidden = true;
      return tell(problem.words);
    }
    if (state.read.tooMany) tell(page.tooMany);
    else if (state.read.rows.every(({ values }) => values.every(({ mean }) => mean === null))) tell(page.noValue);
    state.figure = figureOf(result, state.read);
    chart.change(state.figure);
    chart.update(everyPolicy);
    numbers.replaceChildren(tableOf(result, state.read));
  }
  controls(form, result, palette, chosen, update);
  onLanguage(update);
  update();
  return { resize: chart.resize };
}
