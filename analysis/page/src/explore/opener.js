// How another file comes in: chosen from a list, or dropped on the page.
import { element } from "./dom.js";
import { page } from "./texts.js";

/** The field that asks for a file; `open` is called with each that comes in. */
export function opener(open) {
  const input = element("input", { type: "file", id: "open", accept: ".h5,.nc,.hdf5" });
  const take = (files) => files?.[0] && open(files[0]);
  input.addEventListener("change", () => {
    take(input.files);
    input.value = ""; // the same file may be chosen again
  });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    take(event.dataTransfer?.files);
  });
  return element("div", { className: "opener" }, element("label", { htmlFor: "open" }, page.open), " ", input, " ", element("span", { className: "quiet" }, page.drop));
}
