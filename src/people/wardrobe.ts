import type { CLOTHES } from '../brief/brief.ts';

/** Kinds of clothing a brief can name. */
export type ClothesKind = (typeof CLOTHES)[number];

/** A cut: the packed garment and its pattern. */
export interface Cut {
  readonly garment: string;
  readonly pattern?: 'plain' | 'stripes' | 'checks' | 'dots' | 'floral' | 'lace';
  /** Always white or ivory, whatever colour is chosen. */
  readonly bridal?: boolean;
}

/** Cuts for women by kind; the first is the usual one. */
export const WOMENS_CUTS: Readonly<Record<ClothesKind, readonly Cut[]>> = {
  casual: [{ garment: 'female_casualsuit01' }, { garment: 'female_casualsuit02' }, { garment: 'dress02' }],
  elegant: [{ garment: 'female_elegantsuit01' }, { garment: 'dress01' }],
  suit: [{ garment: 'male_elegantsuit01' }],
  shirt: [{ garment: 'male_casualsuit01' }, { garment: 'female_elegantsuit01' }],
  dress: [{ garment: 'dress01' }, { garment: 'dress02' }, { garment: 'dress02', pattern: 'floral' }],
  'evening-dress': [{ garment: 'dress01' }],
  'wedding-dress': [{ garment: 'wedding_dress', bridal: true }],
  sport: [{ garment: 'female_casualsuit02' }],
  work: [{ garment: 'male_worksuit01' }],
  coat: [{ garment: 'coat' }],
  sweater: [{ garment: 'male_casualsuit02' }],
};

/** Cuts for men by kind; the first is the usual one. */
export const MENS_CUTS: Readonly<Record<ClothesKind, readonly Cut[]>> = {
  casual: [
    { garment: 'male_casualsuit01' },
    { garment: 'male_casualsuit02' },
    { garment: 'male_casualsuit04' },
    { garment: 'male_casualsuit06' },
  ],
  elegant: [{ garment: 'male_elegantsuit01' }],
  suit: [{ garment: 'male_elegantsuit01' }],
  shirt: [{ garment: 'male_casualsuit05' }, { garment: 'male_casualsuit03', pattern: 'checks' }],
  dress: [{ garment: 'dress02' }],
  'evening-dress': [{ garment: 'male_elegantsuit01' }],
  'wedding-dress': [{ garment: 'wedding_dress', bridal: true }],
  sport: [{ garment: 'male_casualsuit06' }],
  work: [{ garment: 'male_worksuit01' }],
  coat: [{ garment: 'male_casualsuit05' }],
  sweater: [{ garment: 'male_casualsuit02' }],
};

/** Garments with long sleeves and closed necks: what goes with a headscarf. */
export const LONG_SLEEVED: ReadonlySet<string> = new Set([
  'female_elegantsuit01',
  'male_casualsuit01',
  'male_casualsuit02',
  'male_casualsuit03',
  'male_casualsuit05',
  'male_elegantsuit01',
  'coat',
  'wedding_dress',
]);
