import { renderSVG } from 'uqr';

/** The address of a picture of a QR code: an SVG that the page contains, so that no request has the text. */
export function qrCodeImage(text: string): string {
  const svg = renderSVG(text, { ecc: 'M', border: 4 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
