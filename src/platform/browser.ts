/**
 * The one place that imports webextension-polyfill. From Chrome 148 and in Firefox it hands over the browser's own
 * object; on older Chrome it wraps `chrome`. Nothing may lean on what only the wrapper does: listeners answer with a
 * promise or not at all, and errors cross as data.
 */
import browser from 'webextension-polyfill';

export type { Action, Runtime, Storage } from 'webextension-polyfill';
export { browser };
