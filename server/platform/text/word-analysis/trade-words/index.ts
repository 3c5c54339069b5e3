import { crafts } from './crafts.ts';
import { digital } from './digital.ts';
import { food } from './food.ts';
import { goods } from './goods.ts';
import { people } from './people.ts';
import { services } from './services.ts';

/** What firms do and need, in the words of both languages: see `linesOf`. */
export const tradeWords: readonly string[] = [crafts, services, digital, people, food, goods].flat();
