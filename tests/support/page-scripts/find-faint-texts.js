// Runs inside the page: texts that are visible and fainter than WCAG 2.2 AA allows. See tests/support/accessibility.ts.
(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const toRgb = (color) => {
    if (canvas === null) return [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (start) => {
    for (let element = start; element !== null; element = element.parentElement) {
      const rgb = toRgb(getComputedStyle(element).backgroundColor);
      if (rgb[3] === 255) return rgb;
    }
    return [255, 255, 255];
  };
  const ratioOf = (element) => {
    const [text, back] = [toRgb(getComputedStyle(element).color), backgroundOf(element)].map(luminance);
    const [light = 0, dark = 0] = [text ?? 0, back ?? 0].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const isLarge = (element) => {
    const { fontSize, fontWeight } = getComputedStyle(element);
    const pixels = Number.parseFloat(fontSize);
    return pixels >= 24 || (pixels >= 18.66 && Number(fontWeight) >= 700);
  };

  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent?.trim() ?? '';
    if (element === null || text === '' || !element.checkVisibility()) continue;
    const ratio = ratioOf(element);
    if (ratio < (isLarge(element) ? 3 : 4.5)) {
      const name = `${element.tagName.toLowerCase()}.${element.className}`;
      faint.push({ text: text.slice(0, 40), element: name, ratio: Math.round(ratio * 100) / 100 });
    }
  }
  return faint;
})();
