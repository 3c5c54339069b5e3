import { z } from 'zod';
import { anyone } from '../../../platform/actor.ts';
import { landscapeSvg } from '../../../platform/drawings/landscape.ts';
import { type PaletteName, paletteNames, palettes } from '../../../platform/drawings/palettes.ts';
import { route } from '../../../platform/http/route.ts';
import type { Industry } from '../industries.ts';

/** The colours of each industry's covers. */
const paletteOf: Record<Industry, PaletteName> = {
  craft: 'brick',
  building: 'brick',
  it: 'sky',
  food: 'ochre',
  retail: 'plum',
  transport: 'slate',
  production: 'slate',
  advice: 'fjord',
  finance: 'fjord',
  health: 'sky',
  creative: 'plum',
  education: 'sky',
  property: 'brick',
  cleaning: 'sky',
  auto: 'slate',
  green: 'forest',
  energy: 'forest',
  travel: 'ochre',
  sport: 'forest',
  other: 'fjord',
};

/** So many covers are drawn in each palette. Browsers keep them for all companies. */
const VARIANTS = 12;

type Company = { id: number; industry: Industry };

/** The colours and the seed of a company's drawn pictures. */
export function drawingOf({ id, industry }: Company): { palette: PaletteName; seed: number } {
  return { palette: paletteOf[industry], seed: id % VARIANTS };
}

/** The address of the cover that is drawn for a company without a photograph. */
export function coverUrl(company: Company): string {
  const { palette, seed } = drawingOf(company);
  return `/covers/${palette}-${seed}.svg`;
}

const coverSize = { width: 1200, height: 220 };
const byCover = z.object({
  palette: z.enum(paletteNames),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(VARIANTS - 1),
});

export const coverRoutes = [
  route('get', '/covers/:palette-:seed.svg', { access: anyone, params: byCover }, ({ params }) => ({
    text: landscapeSvg(coverSize, palettes[params.palette], params.seed + 1),
    type: 'image/svg+xml',
    cacheSeconds: 604_800,
  })),
];
