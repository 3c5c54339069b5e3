import sharp from 'sharp';

/** A picture as somebody's camera makes it, for the forms that take one. */
export async function picture(width = 640, height = 480) {
  const background = { r: 200, g: 120, b: 40 };
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  return { bytes, name: 'billede.png', type: 'image/png' };
}
