// Brings the page to life: language, choice of policies, and each figure as a chart that answers to the pointer.
import { followLanguage, onLanguage } from "../shared/language.js";
import { chooser } from "../shared/chooser.js";
import { draw } from "../shared/draw.js";

const data = JSON.parse(document.getElementById("data").textContent);
for (const figure of data.figures) for (const panel of figure.panels) panel.series = panel.series.map((s) => ({ x: [], low: [], high: [], name: data.policies[s.policy], ...s }));
const shown = new Set(data.policies.map((_, i) => i));
const figures = data.figures.map((figure) => draw(document.querySelector(`[data-figure="${figure.id}"]`), figure, data)).filter(Boolean);
const redraw = () => figures.forEach((figure) => figure.update(shown));

if (data.policies.length > 1) chooser(document.getElementById("choose"), data, shown, redraw);
onLanguage(() => {
  followLanguage();
  redraw();
});
followLanguage();
redraw();
window.addEventListener("resize", () => figures.forEach((figure) => figure.resize()));
