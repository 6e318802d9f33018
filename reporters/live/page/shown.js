// What the pages of a running test and of a running search have in common: figures in the places that name them, and two
// languages.
const root = document.documentElement;
const REMEMBERED = 'thongsuot-language';

export const language = () => (root.lang === 'en' ? 'en' : 'vi');
export const locale = () => (language() === 'en' ? 'en-GB' : 'vi-VN');
export const number = (value, options) => value.toLocaleString(locale(), options);
export const digits = (most) => ({ maximumFractionDigits: most });

/** How each kind of figure is written. */
const FORMATS = {
  count: (value) => number(Math.round(value), digits(0)),
  rate: (value) => number(value, digits(1)),
  percent: (value) => `${number(100 * value, digits(2))} %`,
  memory: (value) => `${number(value / 2 ** 20, digits(0))} MiB`,
  minutes: (value) => number(value / 60, digits(1)),
  clock: (value) => `${number(Math.floor(value), digits(0))} s`,
  seconds: (value) =>
    value < 0.9995
      ? `${number(1000 * value, { maximumSignificantDigits: 3 })} ms`
      : `${number(value, { maximumSignificantDigits: 3 })} s`,
};

export function at(state, path) {
  return path.split('.').reduce((value, key) => value?.[key], state);
}

export function setText(element, text) {
  // Only what changed is touched: a reader's selection and a screen reader's place stay.
  if (element.textContent !== text) element.textContent = text;
}

const places = [...document.querySelectorAll('[data-show]')];
const bars = [...document.querySelectorAll('progress[data-filled]')];
const alarms = [...document.querySelectorAll('[data-alarm]')];

/** Puts the figures of a state where the page names them. */
export function showFigures(state) {
  for (const place of places) {
    const value = at(state, place.dataset.show);
    const isThere = value !== null && value !== undefined;
    setText(place, isThere ? FORMATS[place.dataset.as](value) : '–');
  }
  for (const bar of bars) {
    const whole = at(state, bar.dataset.whole) ?? 0;
    bar.value = whole === 0 ? 0 : (at(state, bar.dataset.filled) ?? 0) / whole;
  }
  for (const place of alarms) place.classList.toggle('alarm', at(state, place.dataset.alarm) > 0);
}

/** The way to the report, once there is one. */
export function showReport({ report }) {
  document.querySelector('.report').hidden = report === null;
  setText(document.getElementById('report-path'), report ?? '');
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

/** Speaks the language that was chosen last, and lets it be changed. */
export function speakBoth(onChange) {
  const speak = (chosen) => {
    root.lang = chosen;
    onChange();
  };
  document.getElementById('language').addEventListener('click', () => {
    const chosen = language() === 'en' ? 'vi' : 'en';
    try {
      localStorage.setItem(REMEMBERED, chosen);
    } catch {
      // A browser that keeps nothing forgets the choice with the page.
    }
    speak(chosen);
  });
  speak(remembered() === 'en' ? 'en' : 'vi');
}

/** Draws a figure whenever its width changes. */
export function redrawOnResize(figure, draw) {
  let width = figure.clientWidth;
  new ResizeObserver(() => {
    if (figure.clientWidth === width) return;
    width = figure.clientWidth;
    draw(figure);
  }).observe(figure);
}
