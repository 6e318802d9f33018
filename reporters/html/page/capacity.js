// Draws the pictures of a capacity search, in the report and on the page of a running search alike. uPlot brings axes,
// scales and zoom; what lies on them is drawn onto its canvas. The layers are in a script before this one.
/** Room above the plot for trials without a figure, which have no place in it. */
const LANE_PX = 26;
const MARK_PX = { full: 6, other: 4 };
/** The pointer must come as near as this to pick a trial. */
const NEAR_PX = 24;
const HEIGHT_PX = { curve: 340, overview: 280, delivered: 260, course: 260 };
/** Ticks of a wide and of a narrow axis. */
const USES = {
  wide: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  some: [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5],
  narrow: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.6, 2],
};
const NARROW = 4;
const WIDE = 20;
/** Farther beyond its limit than this is only drawn as beyond. */
const USE_MAX = 6;
/** Less than this of it is drawn along the lower edge: a log axis has no 0. */
const USE_MIN = 0.1;

/** What each picture has along its axes, and what lies below and above its marks. */
const KINDS = {
  curve: {
    x: (trial) => trial.rate,
    y: (trial) => trial.use,
    shows: (trial) => trial.is_at_rest,
    within: (picture) => picture.close ?? [0, 1],
    scale: useScale,
    below: [LAYERS.interval, LAYERS.demand, LAYERS.posterior, LAYERS.untrusted],
    above: [LAYERS.objective, LAYERS.curve, LAYERS.rates],
  },
  overview: {
    x: (trial) => trial.rate,
    y: (trial) => trial.use,
    shows: (trial) => trial.is_at_rest,
    within: (picture) => [0, highest(picture)],
    scale: useScale,
    below: [LAYERS.interval, LAYERS.demand, LAYERS.posterior, LAYERS.untrusted],
    above: [LAYERS.objective, LAYERS.curve, LAYERS.rates],
  },
  delivered: {
    x: (trial) => trial.offered,
    y: (trial) => trial.delivered,
    shows: () => true,
    within: (picture) => [0, highest(picture)],
    scale: (picture) => ({ range: () => [0, highest(picture)] }),
    below: [LAYERS.interval, LAYERS.diagonal],
    above: [],
  },
  course: {
    x: (trial) => trial.number,
    y: (trial) => trial.rate,
    shows: () => true,
    within: (picture) => [0, Math.max(10, picture.trials.length) + 1],
    scale: (picture) => ({ range: () => [0, highest(picture)] }),
    // There is no half of a trial.
    incrs: [1, 2, 5, 10, 20, 50],
    below: [LAYERS.interval_across],
    above: [],
  },
};

function highest({ trials, capacity, required }) {
  const rates = [
    ...trials.map((t) => Math.max(t.rate, t.offered)),
    capacity?.high_per_s ?? 0,
    required ?? 0,
  ];
  return Math.max(1, ...rates) * 1.05;
}

/** A log axis with the objective in it, and the trials that are in sight. */
function useScale(picture, [from, to]) {
  const uses = picture.trials
    .filter(({ is_at_rest }) => is_at_rest)
    .filter(({ rate, use }) => rate >= from && rate <= to && use !== null && use <= USE_MAX)
    .map(({ use }) => use);
  const low = Math.max(USE_MIN, Math.min(0.7, ...uses));
  const high = Math.max(1.5, ...uses);
  return { distr: 3, range: () => [low * 0.85, high * 1.2] };
}

function optionsOf(kind, name, picture, how) {
  const within = kind.within(picture);
  const { text, grid } = how.colours;
  const common = {
    stroke: text,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1 },
    font: '12px system-ui, sans-serif',
  };
  const number = (value) =>
    value === null ? '' : value.toLocaleString(how.locale, { maximumSignificantDigits: 3 });
  const scale = kind.scale(picture, within);
  const percent = (value) => (value === null ? '' : `${number(100 * value)} %`);
  const y = { ...common, size: 54, values: (_, splits) => splits.map(number) };
  const uses = { ...y, values: (_, splits) => splits.map(percent) };
  const paint = (layer) => (plot) => layer(plot, picture, how.colours);
  return {
    width: how.width,
    height: HEIGHT_PX[name],
    padding: [LANE_PX, 14, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, points: { show: false }, drag: { x: true, y: false } },
    scales: {
      x: { time: false, range: (_, min, max) => zoomed(picture, kind, min, max) },
      y: scale,
    },
    axes: [
      {
        ...common,
        values: (_, splits) => splits.map(number),
        space: 60,
        size: 34,
        ...stepsOf(kind),
      },
      scale.distr === 3
        ? { ...uses, splits: (_, __, min, max) => usesIn(min, max), filter: (_, splits) => splits }
        : y,
    ],
    series: [{}, { stroke: 'transparent', points: { show: false } }],
    hooks: {
      drawClear: kind.below.map(paint),
      draw: [...kind.above.map(paint), (plot) => drawMarks(plot, kind, picture, how.colours)],
      setCursor: [(plot) => how.onPick?.(nearest(plot, kind, picture))],
    },
  };
}

function stepsOf({ incrs }) {
  return incrs === undefined ? {} : { incrs };
}

function usesIn(min, max) {
  const some = max / min > WIDE ? USES.wide : USES.some;
  const uses = max / min > NARROW ? some : USES.narrow;
  return uses.filter((use) => use >= min && use <= max);
}

/** The whole stretch, unless somebody chose a part of it: uPlot asks with the ends of the points, or of that part. */
function zoomed(picture, kind, min, max) {
  const [from, to] = kind.within(picture);
  const [xs] = pointsOf(kind, picture);
  const isWhole = min === null || (min <= xs[0] && max >= xs[xs.length - 1]);
  return isWhole ? [from, to] : [Math.max(from, min), Math.min(to, max)];
}

/** Where a trial is drawn; null out of sight. What has no figure, or is far beyond its limit, is in the lane on top. */
function placeOf(plot, kind, trial) {
  const { bbox } = plot;
  const x = across(plot, kind.x(trial));
  if (x < bbox.left - 1 || x > bbox.left + bbox.width + 1) return null;
  const value = kind.y(trial);
  const y = value === null ? Number.NEGATIVE_INFINITY : upwards(plot, value);
  const floor = bbox.top + bbox.height;
  const lane = bbox.top - (LANE_PX / 2) * ratio();
  // Of 0 there is no place on a log axis.
  return { x, y: y < bbox.top ? lane : Math.min(Number.isNaN(y) ? floor : y, floor) };
}

function drawMarks(plot, kind, picture, colours) {
  const { ctx } = plot;
  ctx.save();
  // Those that the answer stands on lie above the others.
  const order = picture.trials
    .filter(kind.shows)
    .sort((a, b) => Number(a.is_full) - Number(b.is_full));
  for (const trial of order) {
    const place = placeOf(plot, kind, trial);
    if (place !== null) mark(ctx, place, trial, colours);
  }
  ctx.restore();
}

const MARKS = {
  pass: disc,
  fail: cross,
  invalid: diamond,
  back: (ctx, x, y, size) => triangle(ctx, x, y, size),
  not_back: (ctx, x, y, size) => triangle(ctx, x, y, -size),
  unread: ring,
};
const TONES = {
  pass: 'green',
  fail: 'red',
  invalid: 'amber',
  back: 'green',
  not_back: 'red',
  unread: 'neutral',
};

function mark(ctx, { x, y }, { reading, is_full }, colours) {
  const size = (is_full ? MARK_PX.full : MARK_PX.other) * ratio();
  ctx.globalAlpha = is_full ? 1 : 0.7;
  ctx.strokeStyle = colours[TONES[reading]];
  ctx.fillStyle = colours[TONES[reading]];
  ctx.lineWidth = (is_full ? 2.5 : 1.8) * ratio();
  ctx.beginPath();
  MARKS[reading](ctx, x, y, size);
}

function disc(ctx, x, y, size) {
  ctx.arc(x, y, 0.85 * size, 0, 2 * Math.PI);
  ctx.fill();
}

function ring(ctx, x, y, size) {
  ctx.arc(x, y, 0.85 * size, 0, 2 * Math.PI);
  ctx.stroke();
}

/** Upwards, or downwards with a negative size. */
function triangle(ctx, x, y, size) {
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y + 0.8 * size);
  ctx.lineTo(x - size, y + 0.8 * size);
  ctx.closePath();
  ctx.stroke();
}

function cross(ctx, x, y, size) {
  ctx.moveTo(x - size, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.moveTo(x + size, y - size);
  ctx.lineTo(x - size, y + size);
  ctx.stroke();
}

function diamond(ctx, x, y, size) {
  ctx.moveTo(x, y - 1.2 * size);
  ctx.lineTo(x + 1.2 * size, y);
  ctx.lineTo(x, y + 1.2 * size);
  ctx.lineTo(x - 1.2 * size, y);
  ctx.closePath();
  ctx.stroke();
}

/** The trial at the pointer. */
function nearest(plot, kind, { trials }) {
  const { left, top } = plot.cursor;
  if (left === undefined || left < 0) return null;
  const x = plot.bbox.left + left * ratio();
  const y = plot.bbox.top + top * ratio();
  let best = { trial: null, distance: NEAR_PX * ratio() };
  for (const trial of trials.filter(kind.shows)) {
    const place = placeOf(plot, kind, trial);
    if (place === null) continue;
    const distance = Math.hypot(place.x - x, place.y - y);
    if (distance < best.distance) best = { trial, distance };
  }
  return best.trial;
}

/** Where the trials are across, as uPlot wants it; the marks are drawn by ourselves. */
function pointsOf(kind, picture) {
  const within = kind.within(picture);
  const xs = picture.trials
    .filter(kind.shows)
    .map(kind.x)
    .sort((a, b) => a - b);
  // Without a point uPlot draws no axes.
  const all = xs.length === 0 ? within : xs;
  return [all, all.map(() => null)];
}

/**
 * Draws one picture into a place.
 *
 * @param how width in pixels, locale, colours, and `onPick`, which is told of the trial at the pointer
 * @returns the plot of uPlot
 */
// biome-ignore lint/correctness/noUnusedVariables: the scripts behind it use it
function drawCapacity(place, name, picture, how) {
  const kind = KINDS[name];
  return new uPlot(optionsOf(kind, name, picture, how), pointsOf(kind, picture), place);
}
