// Runs inside the page: controls that a screen reader could only call "button". See tests/support/accessibility.ts.
(() => {
  const controls = document.querySelectorAll('button, input, select, textarea, a, [role=radiogroup]');
  const textOf = (element) => (element?.textContent ?? '').trim();
  const isNamed = (element) =>
    (element.getAttribute('aria-label') ?? '').trim() !== '' ||
    textOf(document.getElementById(element.getAttribute('aria-labelledby') ?? '')) !== '' ||
    Array.from(element.labels ?? []).some((label) => textOf(label) !== '') ||
    (['BUTTON', 'A'].includes(element.tagName) && textOf(element) !== '');

  return Array.from(controls)
    .filter((element) => !isNamed(element))
    .map((element) => element.outerHTML.slice(0, 120));
})();
