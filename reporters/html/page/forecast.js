// Switches the language of a page that needs no other script.
const root = document.documentElement;

document.getElementById('language').addEventListener('click', () => {
  root.lang = root.lang === 'en' ? 'vi' : 'en';
  for (const place of document.querySelectorAll('[data-label-vi]')) {
    const { labelVi, labelEn } = place.dataset;
    place.setAttribute('aria-label', root.lang === 'en' ? labelEn : labelVi);
  }
});
