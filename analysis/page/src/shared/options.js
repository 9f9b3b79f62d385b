// What a chart shows, by the kind of figure.
import { escaped, number, say, short } from "./language.js";

const ink = "#1d2429", line = "#d5dade", font = 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
const visible = (panel, shown) => panel.series.filter((s) => s.policy < 0 || shown.has(s.policy));
const categoriesOf = (figure, panel) => (panel.categories.length ? panel.categories : figure.categories);
const barHeight = 14;

/** How high a panel is drawn, in pixels. */
export function heightOf(figure, panel, shown, count) {
  if (figure.kind === "flow") return 430;
  if (figure.kind === "bars" || figure.kind === "stacks") {
    const each = Math.max(26, (figure.kind === "stacks" ? 1 : visible(panel, shown).length) * barHeight + 12);
    return 120 + each * categoriesOf(figure, panel).length;
  }
  if (count > 1) return 270;
  const named = visible(panel, shown).filter((s) => s.dash).length;
  return 400 + (named > 30 ? 0 : 12 * named); // room for a legend of many lines
}

// The same axes for all panels of a figure.
function highest(figure, shown) {
  let most = 0;
  for (const panel of figure.panels) {
    if (panel.policy >= 0 && !shown.has(panel.policy)) continue;
    const count = Math.max(0, ...panel.series.map((s) => s.y.length));
    for (let i = 0; i < count; ++i) most = Math.max(most, panel.series.reduce((sum, s) => sum + (s.y[i] ?? 0), 0));
  }
  return most;
}

// The next number that is round.
function round(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((n) => n * power >= value) * power;
}

// Where lines are told apart by their dashes, the legend shows them, and their longer names.
const legendOf = (series) => (series.some((s) => s.dash) ? { most: 30, letters: 90, icon: undefined, itemWidth: 30 } : { most: 12, letters: 48, icon: "roundRect", itemWidth: 12 });
const legend = (series, top) => {
  const { most, letters, icon, itemWidth } = legendOf(series);
  return { type: series.length > most ? "scroll" : "plain", formatter: (name) => (name.length > letters ? name.slice(0, letters - 2) + "…" : name), top, left: 0, icon, itemWidth, itemHeight: 9, textStyle: { color: ink, fontSize: 11 }, data: series.map((s) => say(s.name)) };
};
const legendHeight = (series, width) => {
  const { most, letters, itemWidth } = legendOf(series);
  return series.length > most ? 24 : 21 * Math.ceil(series.reduce((sum, s) => sum + Math.min(letters, say(s.name).length) * 6 + itemWidth + 20, 0) / Math.max(width, 200));
};
const interval = (s, i) => (s.low.length && s.low[i] !== null ? ` [${number(s.low[i], s.percent)}, ${number(s.high[i], s.percent)}]` : "");
const labelled = (s, i, percent) => `${escaped(say(s.name))}: <b>${number(s.y[i], percent)}</b>${interval({ ...s, percent }, i)}`;

function base(figure, panel, alone) {
  return {
    animation: false,
    textStyle: { fontFamily: font, color: ink },
    title: { text: alone ? "" : say(panel.name), textStyle: { fontSize: 13, fontWeight: 600, width: 380, overflow: "truncate" }, left: 0, top: 0 },
    tooltip: { confine: true, textStyle: { fontSize: 12, color: ink } },
  };
}

const axis = (figure, name, more) => ({ name, nameLocation: "middle", nameTextStyle: { color: ink }, axisLabel: { color: ink, hideOverlap: true }, splitLine: { lineStyle: { color: line } }, ...more });

function alongX(figure, panel, shown, data, { alone, width }) {
  const areas = figure.kind === "areas";
  const series = visible(panel, shown);
  const top = (alone ? 16 : 20) + legendHeight(series, width);
  const tell = (points) => {
    const i = points[0]?.dataIndex ?? 0;
    return [`${escaped(say(figure.x))}: ${number(points[0].value[0])}`, ...[...series].reverse().filter((s) => s.y[i] !== undefined).map((s) => labelled(s, i, figure.percent))].join("<br>");
  };
  return {
    ...base(figure, panel, alone),
    tooltip: { ...base(figure, panel, alone).tooltip, trigger: "axis", formatter: tell },
    legend: legend(series, alone ? 0 : 20),
    grid: { left: 8, right: 18, top: top + 8, bottom: 30, containLabel: true },
    xAxis: axis(figure, say(figure.x), { type: "value", min: "dataMin", max: areas ? "dataMax" : undefined, nameGap: 26, axisLabel: { color: ink, hideOverlap: true, showMaxLabel: areas && !Number.isInteger(series[0]?.x.at(-1)) ? false : undefined, formatter: (v) => short(v) }, axisLine: { onZero: false } }),
    yAxis: axis(figure, alone ? say(figure.y) : "", { type: "value", axisLine: { show: false, onZero: false }, axisTick: { show: false }, nameLocation: "end", nameTextStyle: { align: "left", color: ink }, max: areas ? round(highest(figure, shown)) : figure.percent ? 1 : undefined, axisLabel: { color: ink, formatter: (v) => short(v, figure.percent) } }),
    series: series.flatMap((s) => {
      const color = data.palette[s.color];
      const points = s.x.map((x, i) => [x, s.y[i]]);
      const main = { type: "line", name: say(s.name), data: points, showSymbol: false, symbol: s.dash ? "none" : undefined, color, lineStyle: { width: areas ? 0.6 : 2, color: areas ? "#fff" : color, type: s.dash ?? "solid" }, stack: areas ? "all" : undefined, areaStyle: areas ? { color, opacity: 0.95 } : undefined, emphasis: { focus: areas ? "series" : "none" } };
      return s.low.some((low, i) => low !== s.high[i]) ? [band(s, color), main] : [main];
    }),
  };
}

// A band between low and high, drawn as one shape, with room on the axis.
function band(s, color) {
  const of = (bound) => (i) => s[bound][i] ?? s.y[i];
  return {
    type: "custom", silent: true, clip: true, z: 1, color, data: s.x.map((x, i) => [x, of("low")(i), of("high")(i)]), encode: { x: 0, y: [1, 2] }, tooltip: { show: false },
    renderItem: ({ dataIndex }, api) => {
      if (dataIndex > 0) return null;
      const up = s.x.map((x, i) => api.coord([x, of("high")(i)]));
      const down = s.x.map((x, i) => api.coord([x, of("low")(i)])).reverse();
      return { type: "polygon", shape: { points: [...up, ...down] }, style: { fill: color, opacity: 0.16 } };
    },
  };
}

function bars(figure, panel, shown, data, { alone, width }) {
  const stacked = figure.kind === "stacks";
  const series = visible(panel, shown);
  const categories = categoriesOf(figure, panel).map(say);
  const room = Math.min(330, Math.max(110, width * 0.36));
  const tell = (points) => [escaped(categories[points[0].dataIndex]), ...series.map((s) => labelled(s, points[0].dataIndex, figure.percent))].join("<br>");
  const drawn = series.map((s) => (s.mark ? mark(s, data) : {
    type: "bar", name: say(s.name), color: data.palette[s.color], stack: stacked ? "all" : undefined, barMaxWidth: barHeight - 2, barGap: "10%", data: s.y,
  }));
  const lines = series.flatMap((s, n) => (s.low.length && !stacked ? [whiskers(s, n, series.length)] : []));
  return {
    ...base(figure, panel, true),
    tooltip: { ...base(figure, panel, true).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: (points) => tell(points.filter((p) => p.seriesType === "bar")) },
    legend: legend(series, 0),
    grid: { left: room, right: 20, top: 12 + legendHeight(series, width), bottom: 44 },
    xAxis: axis(figure, say(figure.x), { type: "value", nameGap: 26, max: stacked && figure.percent ? 1 : undefined, axisLabel: { color: ink, hideOverlap: true, formatter: (v) => short(v, figure.percent) } }),
    yAxis: { type: "category", inverse: true, data: categories, axisTick: { show: false }, axisLabel: { color: ink, width: room - 14, overflow: "break", lineHeight: 13, fontSize: 11, interval: 0 } },
    series: [...drawn, ...lines],
  };
}

// A line across each bar.
const mark = (s, data) => ({
  type: "scatter", name: say(s.name), color: data.palette[s.color], symbol: "rect", symbolSize: [3, barHeight + 5], silent: true, z: 5, data: s.y.flatMap((value, i) => (value === null ? [] : [[value, i]])),
});

// Intervals on the bars of one series among `count` side by side.
function whiskers(s, n, count) {
  return {
    type: "custom", silent: true, z: 4, color: ink, tooltip: { show: false }, data: s.low.map((low, i) => [low, i, s.high[i]]), encode: { x: [0, 2], y: 1 },
    renderItem: (_, api) => {
      if (api.value(0) === null || Number.isNaN(api.value(0))) return null;
      const [, middle] = api.coord([0, api.value(1)]);
      const size = barHeight - 2, step = size * 1.1;
      const y = middle + (n - (count - 1) / 2) * step;
      const [x1] = api.coord([api.value(0), 0]), [x2] = api.coord([api.value(2), 0]);
      return { type: "line", shape: { x1, x2, y1: y, y2: y }, style: { stroke: ink, lineWidth: 1.6 } };
    },
  };
}

function cloud(figure, panel, shown, data, { width }) {
  const series = visible(panel, shown), alone = figure.kind === "points"; // without a mean, and wherever they lie
  const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;
  return {
    ...base(figure, panel, true),
    tooltip: { ...base(figure, panel, true).tooltip, formatter: (p) => `${escaped(p.seriesName)}<br>${escaped(say(figure.x))}: ${number(p.value[0])}<br>${escaped(say(figure.y))}: ${number(p.value[1])}` },
    legend: legend(series, 0),
    grid: { left: 10, right: 20, top: 32 + legendHeight(series, width), bottom: 30, containLabel: true },
    xAxis: axis(figure, say(figure.x), { type: "value", scale: alone, nameGap: 26, axisLabel: { color: ink, formatter: (v) => short(v) } }),
    yAxis: axis(figure, say(figure.y), { type: "value", scale: alone, nameLocation: "end", nameTextStyle: { align: "left", color: ink }, axisLabel: { color: ink, formatter: (v) => short(v) } }),
    series: series.flatMap((s) => {
      const color = data.palette[s.color], name = say(s.name);
      return [
        { type: "scatter", name, color, symbolSize: alone ? 9 : 6, itemStyle: { opacity: alone ? 0.8 : 0.4 }, data: s.x.map((x, i) => [x, s.y[i]]) },
        ...(alone ? [] : [{ type: "scatter", name, color, symbolSize: 15, symbol: "diamond", data: [[mean(s.x), mean(s.y)]] }]),
      ];
    }),
  };
}

function flow(figure, panel, shown, data) {
  const used = (side) => figure.categories.map((_, i) => i).filter((i) => panel.links.some((l) => l[side] === i));
  const node = (side) => (i) => ({ name: `${side}${i}`, itemStyle: { color: data.palette[i % data.palette.length] }, label: { formatter: say(figure.categories[i]), position: side === 0 ? "left" : "right", color: ink, fontSize: 11 } });
  const called = (name) => escaped(say(figure.categories[Number(name.slice(1))]));
  return {
    ...base(figure, panel, false),
    tooltip: { ...base(figure, panel, false).tooltip, formatter: (p) => (p.dataType === "edge" ? `${called(p.data.source)} → ${called(p.data.target)}: <b>${number(p.value)}</b>` : `${called(p.name)}: <b>${number(p.value)}</b>`) },
    series: [{ type: "sankey", left: "24%", right: "24%", top: 30, bottom: 8, nodeGap: 6, nodeWidth: 12, draggable: false, layoutIterations: 0, emphasis: { focus: "adjacency" }, lineStyle: { color: "source", opacity: 0.4 }, data: [...used(0).map(node(0)), ...used(1).map(node(1))], links: panel.links.map(([from, to, value]) => ({ source: `0${from}`, target: `1${to}`, value })) }],
  };
}

/** What ECharts draws for one panel of a figure; `how`: whether it is the only one, and how wide it is. */
export function option(figure, panel, shown, data, how) {
  if (figure.kind === "flow") return flow(figure, panel, shown, data);
  if (figure.kind === "cloud" || figure.kind === "points") return cloud(figure, panel, shown, data, how);
  if (figure.kind === "bars" || figure.kind === "stacks") return bars(figure, panel, shown, data, how);
  return alongX(figure, panel, shown, data, how);
}
