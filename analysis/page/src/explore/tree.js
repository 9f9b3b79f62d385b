// The whole file as a tree: every group, dataset and attribute. What is not opened is not read.
import { element } from "./dom.js";
import { isNumeric } from "./nodes.js";
import { page } from "./texts.js";
import { shown, valuesOf } from "./values.js";

const types = { b: "int8", B: "uint8", h: "int16", H: "uint16", i: "int32", I: "uint32", l: "int64", L: "uint64", q: "int64", Q: "uint64", e: "float16", f: "float32", d: "float64" };
const ofFormat = new Set(["DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid", "_Netcdf4Coordinates"]);

function typeOf(dataset) {
  if (typeof dataset.dtype !== "string") return Object.keys(dataset.dtype)[0] ?? "?";
  if (isNumeric(dataset)) return types[dataset.dtype.at(-1)];
  return dataset.dtype.startsWith("S") ? "text" : dataset.dtype;
}

const damaged = () => element("p", { className: "problem" }, { en: "This part of the file cannot be read: it is damaged.", sv: "Den här delen av filen kan inte läsas: den är skadad." });
const carefully = (read) => {
  try {
    return read();
  } catch {
    return damaged();
  }
};

function attributesOf(node) {
  const rows = Object.entries(node.attrs).filter(([name]) => !ofFormat.has(name)).map(([name, attribute]) => {
    const value = carefully(() => shown(attribute.value));
    return element("tr", {}, element("th", { scope: "row" }, name), element("td", { className: "text" }, value));
  });
  if (!rows.length) return null;
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, page.attributes), element("th", { scope: "col", className: "text" }, page.value)));
  return element("div", { className: "wide", tabIndex: 0 }, element("table", {}, head, element("tbody", {}, rows)));
}

// Something that opens: `fill` is asked for its content at the first time.
function folded(summary, fill) {
  const made = element("details", {}, element("summary", {}, summary));
  made.addEventListener("toggle", () => {
    if (!made.open || made.dataset.filled) return;
    made.dataset.filled = "yes";
    made.append(...[carefully(fill)].flat().filter(Boolean));
  });
  return made;
}

function datasetNode(file, name, dataset) {
  const meaning = carefully(() => ("long_name" in dataset.attrs ? shown(dataset.attrs.long_name.value) : ""));
  const shape = (dataset.shape ?? []).join(" × ") || "1";
  const summary = [element("code", {}, name), " ", element("span", { className: "quiet" }, `${shape} · ${typeOf(dataset)}`, typeof meaning === "string" && meaning ? ` · ${meaning}` : "")];
  return folded(summary, () => [attributesOf(dataset), valuesOf(file, dataset)]);
}

function child(file, group, name) {
  const node = group.get(name);
  if (node?.type === "Dataset") return datasetNode(file, name, node);
  if (node?.type === "Group") return folded([element("code", {}, `${name}/`), " ", element("span", { className: "quiet" }, `${node.keys().length}`)], () => inside(file, node));
  const target = node?.target ?? (node?.filename ? `${node.filename}:${node.obj_path}` : null);
  return element("p", {}, element("code", {}, name), " ", target ? [page.link, ` ${target}`] : `${node?.type ?? ""}`);
}

function inside(file, group) {
  return [attributesOf(group), element("ul", { className: "tree" }, group.keys().map((name) => element("li", {}, carefully(() => child(file, group, name)))))];
}

/** The tree of an open file. */
export const treeOf = (file) => element("div", {}, [carefully(() => inside(file, file))].flat());
