// Runs in the browser of whoever looks on at a capacity search. Figures come every second; the picture, and the parts of
// the page that the trials make, come after each trial.
import { follow } from './follow.js';
import {
  at,
  language,
  locale,
  redrawOnResize,
  showFigures,
  showReport,
  speakBoth,
} from './shown.js';

const body = document.body;
const dark = matchMedia('(prefers-color-scheme: dark)');
const figures = [...document.querySelectorAll('figure[data-picture]')];
const plots = new Map();

let state = null;
let picture = null;
let labels = [];

function show() {
  if (state === null) return;
  body.dataset.at = state.at;
  showFigures(state);
  for (const place of document.querySelectorAll('[data-when]')) {
    place.hidden = at(state, place.dataset.when) !== place.dataset.is;
  }
  for (const place of document.querySelectorAll('[data-needs]')) {
    place.hidden = (at(state, place.dataset.needs) ?? null) === null;
  }
  showReport(state);
}

/** Draws a picture anew, for other trials, another size, language or colour scheme. */
function draw(figure) {
  if (picture === null) return;
  const place = figure.querySelector('.plot');
  const picked = figure.querySelector('.picked');
  plots.get(figure)?.destroy();
  plots.delete(figure);
  if (figure.closest('[hidden]') !== null) return;
  const how = {
    width: Math.max(200, place.clientWidth),
    locale: locale(),
    colours: PALETTES[dark.matches ? 'dark' : 'light'],
    onPick: (trial) => {
      picked.textContent = trial === null ? '' : labels[trial.number - 1][language()];
    },
  };
  plots.set(figure, drawCapacity(place, figure.dataset.picture, picture, how));
}

/** Names for those who hear the page: they are attributes, so that no style can choose them. */
function nameTables() {
  for (const place of document.querySelectorAll('[data-label-vi]')) {
    const { labelVi, labelEn } = place.dataset;
    place.setAttribute('aria-label', language() === 'en' ? labelEn : labelVi);
  }
}

function takeSearch(search) {
  ({ picture, labels } = search);
  for (const place of document.querySelectorAll('[data-part]')) {
    // Markup of our own server, in which every text is escaped.
    place.innerHTML = search.parts[place.dataset.part];
  }
  document.getElementById('close-up').hidden = picture.close === null;
  nameTables();
  figures.forEach(draw);
}

for (const figure of figures) redrawOnResize(figure, draw);
dark.addEventListener('change', () => figures.forEach(draw));
speakBoth(() => {
  show();
  nameTables();
  figures.forEach(draw);
});
follow(
  '/events',
  {
    search: takeSearch,
    state: (next) => {
      state = next;
      show();
    },
  },
  () => state?.at === 'ended',
);
