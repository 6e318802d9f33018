// Runs in the browser of whoever looks on. The page is whole without it: here its language can be changed, its ages are kept
// right, and its parts are put in anew when something changed.
import { follow } from '../../../live/page/follow.js';

const root = document.documentElement;
const body = document.body;
const REMEMBERED = 'thongsuot-language';
const MINUTE_MS = 60_000;

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function speak(language) {
  root.lang = language;
}

const button = document.getElementById('language');
button.hidden = false;
button.addEventListener('click', () => {
  const chosen = root.lang === 'en' ? 'vi' : 'en';
  try {
    localStorage.setItem(REMEMBERED, chosen);
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
  speak(chosen);
});
speak(remembered() === 'en' ? 'en' : 'vi');

function ageText(age_ms, en) {
  const minutes = Math.floor(age_ms / MINUTE_MS);
  if (minutes < 1) return en ? 'just now' : 'vừa xong';
  if (minutes < 60) return en ? `${minutes} min ago` : `${minutes} phút trước`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return en ? `${hours} h ago` : `${hours} giờ trước`;
  const days = Math.floor(hours / 24);
  return en ? `${days} days ago` : `${days} ngày trước`;
}

function setText(element, text) {
  // Only what changed is touched: a reader's selection and a screen reader's place stay.
  if (element !== null && element.textContent !== text) element.textContent = text;
}

/** What the clock of the server is ahead of ours. */
let ahead_ms = 0;

function keepAges() {
  const now_ms = Date.now() + ahead_ms;
  for (const time of document.querySelectorAll('time[data-age]')) {
    const age_ms = now_ms - Date.parse(time.dateTime);
    setText(time.querySelector('.vi'), ageText(age_ms, false));
    setText(time.querySelector('.en'), ageText(age_ms, true));
  }
}

function minuteText(date, locale) {
  const options = {
    timeZone: 'Asia/Ho_Chi_Minh',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  };
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(date);
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  const days = locale === 'en' ? `${year}-${month}-${day}` : `${day}/${month}/${year}`;
  return `${days} ${hour}:${minute}`;
}

function take({ at, layout, parts }) {
  // Other rows, columns or names.
  if (layout !== body.dataset.layout) return location.reload();
  ahead_ms = Date.parse(at) - Date.now();
  const asOf = document.getElementById('as-of');
  setText(asOf.querySelector('.vi'), minuteText(new Date(at), 'vi'));
  setText(asOf.querySelector('.en'), minuteText(new Date(at), 'en'));
  for (const [name, markup] of Object.entries(parts)) {
    const place = document.querySelector(`[data-part="${CSS.escape(name)}"]`);
    // Markup of our own server, in which every text is escaped.
    if (place.innerHTML !== markup) place.innerHTML = markup;
  }
  keepAges();
}

follow(body.dataset.events, { parts: take });
setInterval(keepAges, 10_000);
