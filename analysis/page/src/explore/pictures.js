// The figure as a picture of its own, and files that the reader keeps.
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { say } from "../shared/language.js";
import { heightOf, option } from "../shared/options.js";

use([CanvasRenderer]);
const width = 1000;

// Draws the figure aside, with its title, and gives what `take` makes of it.
function drawn(figure, data, renderer, take) {
  const place = Object.assign(document.createElement("div"), { hidden: true });
  document.body.append(place);
  const panel = figure.panels[0], height = heightOf(figure, panel, new Set(), 1) + 40;
  const chart = init(place, null, { renderer, width, height, devicePixelRatio: 2 });
  const whole = option(figure, panel, new Set(), data, { alone: true, width });
  const lower = (part, by) => ({ ...part, top: part.top + by });
  const unit = figure.kind === "bars" ? "" : say(figure.y);
  chart.setOption({
    ...whole, backgroundColor: "#fff", grid: lower(whole.grid, 26), legend: lower(whole.legend, 26),
    title: { ...whole.title, text: say(figure.title) + (unit ? ` (${unit})` : ""), textStyle: { ...whole.title.textStyle, width, fontSize: 15 } },
  });
  chart.getZr().refreshImmediately();
  const taken = take(chart);
  chart.dispose();
  place.remove();
  return taken;
}

/** The figure as SVG. */
export const svgOf = (figure, data) => drawn(figure, data, "svg", (chart) => chart.renderToSVGString());

/** The figure as a data address of a PNG, two pixels for each. */
export const pngOf = (figure, data) => drawn(figure, data, "canvas", (chart) => chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: "#fff" }));

/** Hands a file to the reader: text of a type, or a data address. */
export function keep(name, type, content) {
  const address = type ? URL.createObjectURL(new Blob([content], { type })) : content;
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  if (type) setTimeout(() => URL.revokeObjectURL(address), 10000);
}
