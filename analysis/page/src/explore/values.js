// The values of one dataset, a page at a time.
import { button, element } from "./dom.js";
import { dimensionsOf, textsAt } from "./nodes.js";
import { page } from "./texts.js";

const onePage = 100;

/** A value as text: numbers in full, lists in brackets. */
export function shown(value) {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return `[${Array.from(value, shown).join(", ")}]`;
  if (typeof value === "object") return value.ref_data ? "(reference)" : JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part));
  return String(value);
}

function listed(values, from) {
  if (values.length === 1 && shown(values[0]).length > 200) return element("pre", { tabIndex: 0 }, shown(values[0]));
  return element("ol", { start: from, className: "values" }, values.map((value) => element("li", {}, shown(value))));
}

// A number for each dimension but the last: which row is shown.
function rowChoice(file, dataset, row, changed) {
  let names = [];
  try {
    names = dimensionsOf(dataset);
  } catch { /* without names there are numbers */ }
  return dataset.shape.slice(0, -1).map((size, i) => {
    const name = names[i] || `${i}`, id = `row-${dataset.path}-${i}`;
    const labels = names[i] && dataset.path.lastIndexOf("/") <= 0 ? textsAt(file, name) : [];
    const input = element("input", { type: "number", id, min: 0, max: size - 1, value: 0 });
    const called = element("span", { className: "quiet" }, labels[0] ?? "");
    input.addEventListener("change", () => {
      row[i] = Math.min(size - 1, Math.max(0, Math.trunc(Number(input.value)) || 0));
      input.value = row[i];
      called.textContent = labels[row[i]] ?? "";
      changed();
    });
    return element("span", { className: "choice" }, element("label", { htmlFor: id }, page.position, ` ${name} (0–${size - 1}): `), input, " ", called);
  });
}

/** The values of a dataset, from the first on, with the means to reach all of them. */
export function valuesOf(file, dataset) {
  const { shape } = dataset;
  if (shape === null || shape.includes(0)) return element("p", {}, page.empty);
  if (!shape.length) return listed([dataset.value], 0);
  const length = shape.at(-1), row = shape.slice(0, -1).map(() => 0), place = element("div"), where = element("span", { className: "quiet" });
  let from = 0;
  const update = () => {
    const to = Math.min(from + onePage, length);
    try {
      const values = dataset.slice([...row.map((at) => [at, at + 1]), [from, to]]);
      place.replaceChildren(listed(Array.from(values), from));
    } catch {
      place.replaceChildren(element("p", { className: "problem" }, { en: "These values cannot be read: the file is damaged here.", sv: "Värdena kan inte läsas: filen är skadad här." }));
    }
    where.textContent = `${from} – ${to - 1} / ${length} `;
    earlier.disabled = from === 0;
    later.disabled = to === length;
  };
  const turn = (by) => () => {
    from += by;
    update();
  };
  const earlier = button(page.earlier, turn(-onePage)), later = button(page.later, turn(onePage));
  const choices = rowChoice(file, dataset, row, update);
  update();
  return element("div", {}, choices, element("p", {}, where, length > onePage ? [earlier, " ", later] : null), place);
}
