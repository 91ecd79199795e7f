import type { ComponentType } from 'preact';
import type { OwnSheet } from '../../surface/surface';
import { DialSheet } from '../dial/dial-sheet';
import { TodaySheet } from '../today/today-sheet';

/** The sheets that are about no interaction. */
export const OWN_SHEETS: Record<OwnSheet, ComponentType> = { today: TodaySheet, dial: DialSheet };
