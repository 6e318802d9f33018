// What all pages that are kept up to date have in common: the events, and a word on how the connection stands.
const body = document.body;

/** The server says something at least every two seconds: after so long without a word, the link is dead. */
const SILENT_MS = 10_000;

/** Between two attempts. A browser gives up for good where the answer is no stream, as when there are too many viewers. */
const AGAIN_MS = 5000;

/** Hands on every event by its name. @param hasEnded whether nothing more is to come */
export function follow(path, handlers, hasEnded = () => false) {
  const events = new EventSource(path);
  // A link that is dead from its start says nothing either.
  let silence = setTimeout(() => lost(), SILENT_MS);
  const lost = () => {
    clearTimeout(silence);
    events.close();
    // All is over and so is the command: what is shown stays.
    body.dataset.connection = hasEnded() ? 'gone' : 'lost';
    if (!hasEnded()) setTimeout(() => follow(path, handlers, hasEnded), AGAIN_MS);
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENT_MS);
    body.dataset.connection = 'open';
  };
  events.addEventListener('open', heard);
  events.addEventListener('beat', heard);
  events.addEventListener('error', lost);
  for (const [name, handle] of Object.entries(handlers)) {
    events.addEventListener(name, (event) => {
      heard();
      handle(JSON.parse(event.data));
    });
  }
}
