// Runs in the browser of whoever looks on. Takes the events of the run and puts their figures where the page
// names them (`data-show`); draws the charts. A reload begins anew with all there is.
import { follow } from './follow.js';
import {
  digits,
  language,
  number,
  redrawOnResize,
  setText,
  showFigures,
  showReport,
  speakBoth,
} from './shown.js';

const body = document.body;
const dark = matchMedia('(prefers-color-scheme: dark)');
const plots = new Map();

let state = null;
let fields = [];
let settled = [];

/** What each chart draws: fields of a point, with their names and colours. */
const CHARTS = {
  journeys: [
    { field: 'planned_per_s', vi: 'Kế hoạch', en: 'Planned', tone: 'neutral', dash: [6, 4] },
    { field: 'started_per_s', vi: 'Đã bắt đầu', en: 'Started', tone: 'blue' },
  ],
  requests: [
    { field: 'good_per_s', vi: 'Trong giới hạn', en: 'Within limit', tone: 'green' },
    { field: 'slow_per_s', vi: 'Chậm', en: 'Slow', tone: 'amber' },
    { field: 'errors_per_s', vi: 'Lỗi', en: 'Failed', tone: 'red' },
  ],
  latency: [
    { field: 'p50_s', vi: 'p50', en: 'p50', tone: 'blue' },
    { field: 'p95_s', vi: 'p95', en: 'p95', tone: 'purple' },
    { field: 'p99_s', vi: 'p99', en: 'p99', tone: 'amber' },
  ],
  cpu: [{ field: 'cpu_ratio', vi: 'CPU', en: 'CPU', tone: 'blue', factor: 100 }],
};

const HEIGHT_PX = 200;

const rows = [...document.querySelectorAll('[data-operation]')];
const verdict = document.getElementById('verdict');

function showOperations() {
  for (const row of rows) {
    row.dataset.outcome = state.operations[row.dataset.operation].outcome ?? '';
  }
}

function showReasons() {
  const { reasons: shown, reasons_total } = state.verdict;
  const list = document.getElementById('reasons');
  const texts = shown.map(({ words }) => words[language()]);
  const before = [...list.children].map((item) => item.textContent);
  if (texts.join('\n') !== before.join('\n')) {
    list.replaceChildren(
      ...shown.map(({ weight, words }) => {
        const item = document.createElement('li');
        item.className = weight;
        item.textContent = words[language()];
        return item;
      }),
    );
  }
  const more = reasons_total - shown.length;
  document.querySelector('.more').hidden = more <= 0;
  setText(document.getElementById('more'), number(more, digits(0)));
}

function show() {
  if (state === null) return;
  body.dataset.at = state.at;
  verdict.dataset.kind = state.verdict.kind;
  showFigures(state);
  showOperations();
  showReasons();
  showReport(state);
}

function timeText(seconds) {
  const options = { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat('en-GB', { ...options, second: '2-digit' }).format(
    new Date(seconds * 1000),
  );
}

function dataOf(name) {
  const points = [...settled, ...(state?.unsettled ?? [])];
  const column = (field) => points.map((point) => point[fields.indexOf(field)]);
  const scaled = ({ field, factor = 1 }) =>
    column(field).map((value) => (value === null ? null : value * factor));
  return [column('time_s'), ...CHARTS[name].map(scaled)];
}

function optionsOf(name, width) {
  const colours = PALETTES[dark.matches ? 'dark' : 'light'];
  const axis = {
    stroke: colours.text,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1 },
    font: '12px system-ui, sans-serif',
  };
  const value = (_, v) => (v === null ? '–' : number(v, { maximumSignificantDigits: 4 }));
  return {
    width,
    height: HEIGHT_PX,
    padding: [10, 12, 0, 0],
    scales: { x: { time: true }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] } },
    axes: [
      { ...axis, values: (_, splits) => splits.map(timeText), space: 80 },
      { ...axis, values: (_, splits) => splits.map((v) => value(_, v)), size: 58 },
    ],
    series: [
      {
        label: language() === 'en' ? 'Time' : 'Thời gian',
        value: (_, v) => (v === null ? '–' : timeText(v)),
      },
      ...CHARTS[name].map((series) => ({
        label: series[language()],
        stroke: colours[series.tone],
        width: 1.5,
        dash: series.dash,
        points: { show: false },
        value,
      })),
    ],
  };
}

/** Draws a chart anew, for another size, language or colour scheme. */
function draw(figure) {
  const place = figure.querySelector('.plot');
  const name = figure.dataset.chart;
  plots.get(figure)?.destroy();
  const width = Math.max(200, place.clientWidth);
  plots.set(figure, new uPlot(optionsOf(name, width), dataOf(name), place));
}

const figures = [...document.querySelectorAll('figure[data-chart]')];

function update() {
  show();
  for (const figure of figures) plots.get(figure)?.setData(dataOf(figure.dataset.chart));
}

for (const figure of figures) redrawOnResize(figure, draw);
dark.addEventListener('change', () => figures.forEach(draw));
speakBoth(() => {
  show();
  figures.forEach(draw);
});
follow(
  '/events',
  {
    history: (history) => {
      fields = history.fields;
      settled = history.points;
    },
    state: (next) => {
      state = next;
      const last = settled.at(-1)?.[0] ?? 0;
      settled.push(...state.settled.filter((point) => point[0] > last));
      update();
    },
  },
  () => state?.at === 'ended',
);
