import { renderSVG } from 'uqr';

/** A QR code of an address as an SVG for print, with the margin of four modules that scanners need. */
export function qrCodeOf(address: string): string {
  return renderSVG(address, { ecc: 'M', border: 4 });
}
