// Bands and lines of the pictures of a capacity search. Each layer is drawn onto the canvas of a plot and leaves it as it was.
const ratio = () => devicePixelRatio;

function clipped(plot, paint) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  paint(ctx, bbox);
  ctx.restore();
}

const across = (plot, value) => plot.valToPos(value, 'x', true);
const upwards = (plot, value) => plot.valToPos(value, 'y', true);

function drawInterval(plot, { capacity }, colours) {
  if (capacity === null) return;
  clipped(plot, (ctx, bbox) => {
    const left = across(plot, capacity.low_per_s);
    ctx.fillStyle = colours.interval;
    ctx.fillRect(left, bbox.top, across(plot, capacity.high_per_s) - left, bbox.height);
  });
}

function drawIntervalAcross(plot, { capacity, required }, colours) {
  clipped(plot, (ctx, bbox) => {
    if (capacity !== null) {
      const top = upwards(plot, capacity.high_per_s);
      const height = Math.max(ratio(), upwards(plot, capacity.low_per_s) - top);
      ctx.fillStyle = colours.interval;
      ctx.fillRect(bbox.left, top, bbox.width, height);
      line(ctx, colours.blue, [], 1.5, [
        [bbox.left, upwards(plot, capacity.estimate_per_s)],
        [bbox.left + bbox.width, upwards(plot, capacity.estimate_per_s)],
      ]);
    }
    if (required === null) return;
    line(ctx, colours.text, DASHES.required, 1.5, [
      [bbox.left, upwards(plot, required)],
      [bbox.left + bbox.width, upwards(plot, required)],
    ]);
  });
}

/** A band along the bottom: it must not look like the interval. */
function drawDemand(plot, { demand }, colours) {
  if (demand === null) return;
  clipped(plot, (ctx, bbox) => {
    const left = across(plot, demand.median);
    const height = 8 * ratio();
    ctx.fillStyle = colours.neutral;
    ctx.fillRect(left, bbox.top + bbox.height - height, across(plot, demand.high) - left, height);
  });
}

function drawPosterior(plot, { posterior }, colours) {
  if (posterior.length < 2) return;
  clipped(plot, (ctx, bbox) => {
    const floor = bbox.top + bbox.height;
    const height = 0.3 * bbox.height;
    ctx.beginPath();
    ctx.moveTo(across(plot, posterior[0].rate), floor);
    for (const { rate, density } of posterior) {
      ctx.lineTo(across(plot, rate), floor - density * height);
    }
    ctx.lineTo(across(plot, posterior[posterior.length - 1].rate), floor);
    ctx.closePath();
    ctx.fillStyle = colours.posterior;
    ctx.fill();
    ctx.strokeStyle = colours.purple;
    ctx.lineWidth = ratio();
    ctx.stroke();
  });
}

/** Above half of its own ceiling the generator proves nothing. */
function drawUntrusted(plot, { generator_half }, colours) {
  if (generator_half === null) return;
  clipped(plot, (ctx, bbox) => {
    const left = Math.max(bbox.left, across(plot, generator_half));
    const right = bbox.left + bbox.width;
    if (left >= right) return;
    ctx.strokeStyle = colours.amber;
    ctx.lineWidth = ratio();
    ctx.globalAlpha = 0.5;
    const step = 9 * ratio();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += step) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
  });
}

function drawDiagonal(plot, _, colours) {
  const end = plot.scales.x.max;
  clipped(plot, (ctx) => {
    line(ctx, colours.neutral, [5, 5], 1, [
      [across(plot, 0), upwards(plot, 0)],
      [across(plot, end), upwards(plot, end)],
    ]);
  });
}

function drawObjective(plot, _, colours) {
  clipped(plot, (ctx, bbox) => {
    line(ctx, colours.limit, [6, 4], 1.5, [
      [bbox.left, upwards(plot, 1)],
      [bbox.left + bbox.width, upwards(plot, 1)],
    ]);
  });
}

function drawCurve(plot, { curve }, colours) {
  if (curve.length < 2) return;
  clipped(plot, (ctx) => {
    const points = curve.map(({ rate, use }) => [across(plot, rate), upwards(plot, use)]);
    line(ctx, colours.blue, [], 2, points);
  });
}

const DASHES = { estimate: [], required: [8, 4], down: [2, 3] };

function drawRates(plot, { capacity, required, down }, colours) {
  const rates = [
    [capacity?.estimate_per_s ?? null, colours.blue, DASHES.estimate],
    [required, colours.text, DASHES.required],
    [down, colours.green, DASHES.down],
  ];
  clipped(plot, (ctx, bbox) => {
    for (const [rate, colour, dash] of rates) {
      if (rate === null) continue;
      const x = across(plot, rate);
      line(ctx, colour, dash, 1.5, [
        [x, bbox.top],
        [x, bbox.top + bbox.height],
      ]);
    }
  });
}

function line(ctx, colour, dash, width, points) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width * ratio();
  ctx.setLineDash(dash.map((px) => px * ratio()));
  ctx.beginPath();
  for (const [x, y] of points) ctx.lineTo(x, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

// biome-ignore lint/correctness/noUnusedVariables: the script behind it uses it
const LAYERS = {
  interval: drawInterval,
  interval_across: drawIntervalAcross,
  demand: drawDemand,
  posterior: drawPosterior,
  untrusted: drawUntrusted,
  diagonal: drawDiagonal,
  objective: drawObjective,
  curve: drawCurve,
  rates: drawRates,
};
