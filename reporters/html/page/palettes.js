// The colours of charts, by the reader's colour scheme. A script before those that draw: both the report and the page
// of a running test take theirs from here.
// biome-ignore lint/correctness/noUnusedVariables: the scripts behind it use it
const PALETTES = {
  light: {
    text: '#566070',
    grid: '#e6e9ee',
    band: 'rgba(29, 95, 168, 0.07)',
    limit: '#b3261e',
    neutral: '#6b7585',
    heat: [
      [222, 235, 247],
      [8, 48, 107],
    ],
    blue: '#1d5fa8',
    green: '#1a7f45',
    amber: '#b26a00',
    red: '#c62f26',
    purple: '#7a3fb0',
    interval: 'rgba(29, 95, 168, 0.13)',
    posterior: 'rgba(122, 63, 176, 0.22)',
  },
  dark: {
    text: '#a3adbb',
    grid: '#2b3442',
    band: 'rgba(125, 180, 242, 0.09)',
    limit: '#ff9a90',
    neutral: '#97a2b1',
    heat: [
      [35, 58, 92],
      [214, 234, 255],
    ],
    blue: '#7db4f2',
    green: '#6fd193',
    amber: '#f0b85a',
    red: '#ff8d82',
    purple: '#c79bf2',
    interval: 'rgba(125, 180, 242, 0.17)',
    posterior: 'rgba(199, 155, 242, 0.26)',
  },
};
