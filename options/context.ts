import { requiredContext } from '../src/ui/surface/required-context';
import type { Options } from './state';

/** The open settings page. */
export const { Provider: OptionsProvider, useIt: useOptions } = requiredContext<Options>('OptionsProvider');
