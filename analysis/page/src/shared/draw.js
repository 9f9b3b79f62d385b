// One figure: its charts, one for each panel that is shown, in place of the still drawing.
import { init, use } from "echarts/core";
import { BarChart, CustomChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { say, words, onLanguage } from "./language.js";
import { option, heightOf } from "./options.js";

use([BarChart, CustomChart, LineChart, SankeyChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, SVGRenderer]);

function selector(figure, changed) {
  const label = document.createElement("label");
  const text = Object.assign(document.createElement("span"), { textContent: words("part") + " " });
  const select = document.createElement("select");
  figure.panels.forEach((panel, i) => select.append(Object.assign(document.createElement("option"), { value: i, textContent: say(panel.name) })));
  select.addEventListener("change", changed);
  onLanguage(() => {
    text.textContent = words("part") + " ";
    figure.panels.forEach((panel, i) => (select.options[i].textContent = say(panel.name)));
  });
  label.append(text, select);
  return { label, chosen: () => Number(select.value) };
}

/** Draws a figure in `place`, or none yet: `update` draws it again for the policies in a set, `resize` for the room there is, and `change` puts another in its place. */
export function draw(place, first, data) {
  if (!place) return null;
  let figure = first;
  let charts = [];
  let last = new Set();
  const part = figure?.choose && figure.panels.length > 1 ? selector(figure, () => update(last)) : null;
  const grid = Object.assign(document.createElement("div"), { className: "charts" });
  if (part) place.prepend(part.label);
  place.append(grid);
  place.classList.add("drawn");

  function panels(shown) {
    if (part) return [figure.panels[part.chosen()]];
    return figure.panels.filter((panel) => panel.policy < 0 || shown.has(panel.policy));
  }

  function update(shown) {
    last = shown;
    if (!figure || !grid.clientWidth) return; // not laid out now: a later resize draws it
    const wanted = panels(shown);
    while (charts.length > wanted.length) {
      const chart = charts.pop();
      const node = chart.getDom();
      chart.dispose();
      node.remove();
    }
    while (charts.length < wanted.length) {
      const node = Object.assign(document.createElement("div"), { className: "chart" });
      node.setAttribute("role", "img");
      grid.append(node);
      charts.push(init(node, null, { renderer: "svg", height: 100 }));
    }
    grid.classList.toggle("single", wanted.length === 1 || figure.kind === "flow");
    wanted.forEach((panel, i) => {
      const node = charts[i].getDom();
      node.setAttribute("aria-label", [say(figure.title), say(panel.name), say(figure.reading)].join(". "));
      const height = heightOf(figure, panel, shown, wanted.length);
      node.style.height = `${height}px`;
      charts[i].resize({ height, width: "auto" });
      charts[i].setOption(option(figure, panel, shown, data, { alone: wanted.length === 1, width: node.clientWidth }), { notMerge: true });
    });
  }
  return { update, resize: () => update(last), change: (other) => (figure = other) };
}
