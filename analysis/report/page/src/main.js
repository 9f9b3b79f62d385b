// Brings the page to life: language, choice of policies, and each figure as a chart that answers to the pointer.
import { language, onLanguage, words } from "./language.js";
import { chooser } from "./chooser.js";
import { draw } from "./draw.js";

const data = JSON.parse(document.getElementById("data").textContent);
const shown = new Set(data.policies.map((_, i) => i));
const figures = data.figures.map((figure) => draw(document.querySelector(`[data-figure="${figure.id}"]`), figure, data)).filter(Boolean);
const redraw = () => figures.forEach((figure) => figure.update(shown));

if (data.policies.length > 1) chooser(document.getElementById("choose"), data, shown, redraw);
onLanguage(() => {
  document.documentElement.lang = language();
  document.querySelectorAll("[data-words]").forEach((node) => (node.textContent = words(node.dataset.words)));
  redraw();
});
document.documentElement.lang = language();
redraw();
window.addEventListener("resize", () => figures.forEach((figure) => figure.resize()));
