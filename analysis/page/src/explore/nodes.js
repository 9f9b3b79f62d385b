// Datasets, groups and attributes of an open file, read with care: what is damaged is told and breaks nothing else.
import { Problem } from "./problem.js";

const careful = (path, read) => {
  try {
    return read();
  } catch (cause) {
    throw new Problem("part", { cause, more: path });
  }
};

/** What lies at a path, or nothing. Throws a Problem if it is there and damaged. */
export function nodeAt(file, path) {
  const at = path.lastIndexOf("/");
  return careful(path, () => {
    const group = at < 0 ? file : file.get(path.slice(0, at));
    return group?.type === "Group" && group.keys().includes(path.slice(at + 1)) ? file.get(path) : null;
  });
}

/** A dataset at a path, or nothing. */
export function datasetAt(file, path) {
  const node = nodeAt(file, path);
  return node?.type === "Dataset" ? node : null;
}

export const isNumeric = (dataset) => /^[<>|]?[bBhHiIlLqQefd]$/.test(dataset.dtype);
const plain = (value) => (typeof value === "bigint" ? Number(value) : value);

/** Numbers of a dataset as float64, all or those between `ranges`. */
export function numbersOf(dataset, ranges) {
  if (dataset.shape.includes(0)) return new Float64Array(0);
  return Float64Array.from(careful(dataset.path, () => (ranges ? dataset.slice(ranges) : dataset.value)), plain);
}

/** Texts at a path; as many empty ones as `count` where there are none. */
export function textsAt(file, path, count = 0) {
  const dataset = datasetAt(file, path);
  if (!dataset || dataset.dtype === undefined || isNumeric(dataset)) return Array(count).fill("");
  if (dataset.shape.includes(0)) return [];
  return careful(path, () => dataset.value).map(String);
}

/** An attribute's value: a number, a text or a list; nothing where there is none. */
export function attribute(node, name) {
  return careful(`${node.path} ${name}`, () => {
    if (!(name in node.attrs)) return undefined;
    const { value } = node.attrs[name];
    return ArrayBuffer.isView(value) ? (value.length === 1 ? plain(value[0]) : Array.from(value, plain)) : plain(value);
  });
}

/** The names of a dataset's dimensions; an empty one where it has none. */
export function dimensionsOf(dataset) {
  return careful(dataset.path, () => dataset.shape.map((_, i) => dataset.get_attached_scales(i)[0]?.replace(/^.*\//, "") ?? ""));
}
