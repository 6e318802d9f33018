// Runs in the reader's browser, after uPlot, inside the report. Draws the charts of the page's data and
// switches its language. Without it the page still has every table and number.
const book = JSON.parse(document.getElementById('book').textContent);
const dark = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;
const plots = new Map();
let printing = false;

const PRINT_WIDTH_PX = 680;
const HEIGHT_PX = { linear: 220, log: 300 };

const palette = () => PALETTES[dark.matches && !printing ? 'dark' : 'light'];
const language = () => (root.lang === 'en' ? 'en' : 'vi');
const locale = () => (language() === 'en' ? 'en-GB' : 'vi-VN');

function timeText(seconds, withSeconds) {
  const options = { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' };
  if (withSeconds) options.second = '2-digit';
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(seconds * 1000));
}

function numberText(value, unit) {
  if (value === null || value === undefined) return '–';
  const text = value.toLocaleString(locale(), { maximumSignificantDigits: 4 });
  return unit === '' ? text : `${text} ${unit}`;
}

/** Ticks carry no unit, which the caption says, but for durations: there `2 s` reads better than 2000. */
function axisText(value, unit) {
  if (value === null) return '';
  return unit === 'ms' ? durationText(value) : numberText(value, '');
}

function durationText(value) {
  return value !== null && value >= 1000 ? numberText(value / 1000, 's') : numberText(value, 'ms');
}

function shadeJudged(plot) {
  if (book.judged_s === null) return;
  const { ctx, bbox } = plot;
  const left = Math.max(bbox.left, plot.valToPos(book.judged_s[0], 'x', true));
  const right = Math.min(bbox.left + bbox.width, plot.valToPos(book.judged_s[1], 'x', true));
  if (right <= left) return;
  ctx.save();
  ctx.fillStyle = palette().band;
  ctx.fillRect(left, bbox.top, right - left, bbox.height);
  ctx.restore();
}

function drawLimits(plot, lines) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = palette().limit;
  ctx.fillStyle = palette().limit;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  // Labels stand side by side, so that limits close to each other do not cover each other's text.
  let left = bbox.left + 6 * devicePixelRatio;
  for (const line of lines) {
    const y = plot.valToPos(line.value, 'y', true);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillText(line.name[language()], left, y - 2 * devicePixelRatio);
    left += ctx.measureText(line.name[language()]).width + 16 * devicePixelRatio;
  }
  ctx.restore();
}

function valueScale(chart, lines) {
  if (chart.scale === 'linear') {
    return { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] };
  }
  const limits = lines.map((line) => line.value);
  return {
    distr: 3,
    range: (_, min, max) => [
      Math.min(min ?? 1, ...limits) * 0.7,
      Math.max(max ?? 10, ...limits) * 1.6,
    ],
  };
}

function axes(chart) {
  const { text, grid } = palette();
  const common = {
    stroke: text,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1 },
    font: '12px system-ui, sans-serif',
  };
  const times = (_, splits, __, ___, step) => splits.map((s) => timeText(s, step < 60));
  const values = (_, splits) => splits.map((s) => axisText(s, chart.unit));
  const y = { ...common, values, size: 58 };
  return [
    { ...common, values: times, space: 76 },
    chart.scale === 'log' ? { ...y, splits: logSplits, filter: (_, splits) => splits } : y,
  ];
}

/** On a log axis, lines at 1, 2 and 5 of each decade, or of many decades at 1: others would only crowd it. */
function logSplits(_, __, min, max) {
  const splits = [];
  const digits = max / min > 2000 ? [1] : [1, 2, 5];
  for (let decade = 10 ** Math.floor(Math.log10(min)); decade <= max; decade *= 10) {
    splits.push(...digits.map((digit) => digit * decade));
  }
  return splits.filter((split) => split >= min && split <= max);
}

/** The part of a gap without a reading: it lasts from one step with a reading to the next. */
function gapSeconds({ bbox, scales }, [from, to]) {
  return ((to - from) / bbox.width) * (scales.x.max - scales.x.min);
}

function bridged({ bridged_s = 0 }) {
  return bridged_s;
}

function options(chart, variant, width) {
  const colours = palette();
  return {
    width,
    height: HEIGHT_PX[chart.scale],
    padding: [10, 12, 0, 0],
    scales: { x: { time: true }, y: valueScale(chart, variant.lines) },
    axes: axes(chart),
    cursor: { drag: { x: true, y: false } },
    series: [
      {
        label: language() === 'en' ? 'Time' : 'Thời gian',
        value: (_, v) => (v === null ? '–' : timeText(v, true)),
      },
      ...chart.series.map((series) => ({
        label: series.name[language()],
        stroke: colours[series.tone],
        width: 1.5,
        dash: series.dashed ? [6, 4] : undefined,
        points: { show: false },
        gaps: (plot, _, __, ___, gaps) =>
          gaps.filter((gap) => gapSeconds(plot, gap) > bridged(chart)),
        value: (_, v) => (chart.unit === 'ms' ? durationText(v) : numberText(v, chart.unit)),
      })),
    ],
    hooks: {
      drawClear: [shadeJudged],
      draw: [(plot) => drawLimits(plot, variant.lines)],
    },
  };
}

/** The chosen operation, unless the figure is of one itself. */
function keyOf(figure) {
  return figure.dataset.variant ?? picker?.value ?? '';
}

function ofKey(variants, key) {
  return variants.find((v) => v.key === key) ?? variants[0];
}

function draw(figure) {
  const place = figure.querySelector('.plot');
  const width = Math.max(200, printing ? printWidth(figure) : place.clientWidth);
  plots.get(figure)?.destroy();
  const [settings, data] =
    figure.dataset.chart === 'heat' ? heatPlot(figure, width) : linePlot(figure, width);
  plots.set(figure, new uPlot(settings, data, place));
}

/** Charts in two columns keep them on paper. */
function printWidth(figure) {
  return figure.closest('.charts-2, .charts-3') ? PRINT_WIDTH_PX / 2 - 8 : PRINT_WIDTH_PX;
}

function linePlot(figure, width) {
  const chart = book.charts.find((c) => c.id === figure.dataset.chart);
  const variant = ofKey(chart.variants, keyOf(figure));
  return [options(chart, variant, width), [book.times_s, ...variant.values]];
}

/** Time across, latency upwards on a log axis, the number of requests as colour. */
function heatPlot(figure, width) {
  const variant = ofKey(book.heat.variants, keyOf(figure));
  const chart = book.charts.find((c) => c.id === 'latency');
  const { lines } = ofKey(chart.variants, keyOf(figure));
  const { times_s, step_s } = book.heat;
  const used = rowsInUse(variant);
  const limits = lines.map((line) => line.value);
  const low = Math.min(...used.map((row) => lowerBound(variant, row)), ...limits);
  const high = Math.max(...used.map((row) => variant.bounds[row]), ...limits);
  const [from, to] = [times_s[0], times_s[times_s.length - 1] + step_s];
  const settings = {
    width,
    height: HEIGHT_PX.log,
    padding: [16, 30, 0, 0],
    scales: {
      x: { time: true, range: [from, to] },
      y: { distr: 3, range: [low * 0.8, high * 1.5] },
    },
    axes: axes({ unit: 'ms', scale: 'log' }),
    legend: { show: false },
    cursor: { show: false },
    series: [{}, { stroke: 'transparent', points: { show: false } }],
    hooks: {
      drawClear: [shadeJudged],
      draw: [
        (plot) => drawCells(plot, variant),
        (plot) => drawFailed(plot, variant),
        (plot) => drawLimits(plot, lines),
      ],
    },
  };
  return [
    settings,
    [
      [from, to],
      [low, high],
    ],
  ];
}

function rowsInUse({ columns }) {
  const rows = new Set();
  for (const [first, ...counts] of columns) {
    for (const [i, n] of counts.entries()) if (n > 0) rows.add(first + i);
  }
  // Without any, an empty chart still has an axis.
  return rows.size === 0 ? [0] : [...rows];
}

/** Rows have equal heights on the axis, so that the first begins where one of the same height would. */
function lowerBound({ bounds }, row) {
  if (bounds.length < 2) return bounds[0] === undefined ? 1 : bounds[0] / 2;
  return row > 0 ? bounds[row - 1] : bounds[0] ** 2 / bounds[1];
}

function drawCells(plot, variant) {
  const { ctx } = plot;
  const most = Math.max(1, ...variant.columns.flatMap(([, ...counts]) => counts));
  ctx.save();
  variant.columns.forEach(([first, ...counts], column) => {
    const [left, right] = columnEdges(plot, column);
    counts.forEach((n, i) => {
      if (n === 0) return;
      const top = plot.valToPos(variant.bounds[first + i], 'y', true);
      const bottom = plot.valToPos(lowerBound(variant, first + i), 'y', true);
      ctx.fillStyle = heatColour(n / most);
      ctx.fillRect(left, top, right - left, bottom - top);
    });
  });
  ctx.restore();
}

/** Square root: a single request among thousands must still be seen. */
function heatColour(share) {
  const [from, to] = palette().heat;
  const weight = Math.sqrt(share);
  return `rgb(${from.map((v, i) => Math.round(v + (to[i] - v) * weight)).join(' ')})`;
}

/** Failed requests have no latency: their share stands along the top. */
function drawFailed(plot, { columns, failed }) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = palette().red;
  columns.forEach(([, ...counts], column) => {
    if (failed[column] === 0) return;
    const share = failed[column] / (failed[column] + counts.reduce((a, b) => a + b, 0));
    const [left, right] = columnEdges(plot, column);
    const height = Math.max(2, 14 * share) * devicePixelRatio;
    ctx.fillRect(left, bbox.top - 15 * devicePixelRatio, right - left, height);
  });
  ctx.restore();
}

function columnEdges(plot, column) {
  const { times_s, step_s } = book.heat;
  const edge = (time) => Math.round(plot.valToPos(time, 'x', true));
  return [edge(times_s[column]), edge(times_s[column] + step_s)];
}

const picker = document.getElementById('operation');
const figures = [...document.querySelectorAll('figure[data-chart]')];
const chosen = figures.filter(
  (f) => ['latency', 'heat'].includes(f.dataset.chart) && !f.dataset.variant,
);
const drawAll = () => figures.forEach(draw);

function speak(tongue) {
  root.lang = tongue;
  for (const option of document.querySelectorAll('option[data-vi]')) {
    option.textContent = option.dataset[tongue];
  }
  for (const group of document.querySelectorAll('optgroup[data-vi]')) {
    group.label = group.dataset[tongue];
  }
  for (const place of document.querySelectorAll('[data-label-vi]')) {
    place.setAttribute(
      'aria-label',
      tongue === 'en' ? place.dataset.labelEn : place.dataset.labelVi,
    );
  }
  drawAll();
}

function printWith(value) {
  printing = value;
  for (const folded of document.querySelectorAll('details.unfold')) unfold(folded, value);
  drawAll();
}

/** What is folded to be out of the way on a screen cannot be unfolded on paper. */
function unfold(folded, isForPaper) {
  if (isForPaper) {
    folded.dataset.was = String(folded.open);
    folded.open = true;
  } else folded.open = folded.dataset.was === 'true';
}

document.getElementById('language').addEventListener('click', () => {
  speak(language() === 'en' ? 'vi' : 'en');
});
picker?.addEventListener('change', () => chosen.forEach(draw));
for (const figure of figures) {
  let width = figure.clientWidth;
  new ResizeObserver(() => {
    if (printing || figure.clientWidth === width) return;
    width = figure.clientWidth;
    draw(figure);
  }).observe(figure);
}
dark.addEventListener('change', drawAll);
addEventListener('beforeprint', () => printWith(true));
addEventListener('afterprint', () => printWith(false));
drawAll();
