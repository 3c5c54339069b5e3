import sharp from 'sharp';

/** Creates a PNG picture for the forms with a picture. */
export async function createPicture(width = 640, height = 480) {
  const background = { r: 200, g: 120, b: 40 };
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  return { bytes, name: 'billede.png', type: 'image/png' };
}
