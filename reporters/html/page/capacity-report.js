// Draws the pictures of the report of a capacity search, and switches its language. Without it the page has every table
// and number.
const { picture, labels } = JSON.parse(document.getElementById('book').textContent);
const dark = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;
const figures = [...document.querySelectorAll('figure[data-picture]')];
const plots = new Map();
let printing = false;

const PRINT_WIDTH_PX = 680;

const language = () => (root.lang === 'en' ? 'en' : 'vi');

function draw(figure) {
  const place = figure.querySelector('.plot');
  const picked = figure.querySelector('.picked');
  const paper = figure.closest('.charts-2') ? PRINT_WIDTH_PX / 2 - 8 : PRINT_WIDTH_PX;
  plots.get(figure)?.destroy();
  const how = {
    width: Math.max(200, printing ? paper : place.clientWidth),
    locale: language() === 'en' ? 'en-GB' : 'vi-VN',
    colours: PALETTES[dark.matches && !printing ? 'dark' : 'light'],
    onPick: (trial) => {
      picked.textContent = trial === null ? '' : labels[trial.number - 1][language()];
    },
  };
  plots.set(figure, drawCapacity(place, figure.dataset.picture, picture, how));
}

const drawAll = () => figures.forEach(draw);

function printWith(value) {
  printing = value;
  drawAll();
}

document.getElementById('language').addEventListener('click', () => {
  root.lang = language() === 'en' ? 'vi' : 'en';
  for (const place of document.querySelectorAll('[data-label-vi]')) {
    const { labelVi, labelEn } = place.dataset;
    place.setAttribute('aria-label', language() === 'en' ? labelEn : labelVi);
  }
  drawAll();
});
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
