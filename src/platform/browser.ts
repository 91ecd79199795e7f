/**
 * The one place that imports webextension-polyfill. From Chrome 148 and in Firefox it returns the browser's own object;
 * on older Chrome it wraps `chrome`. Do not depend on what only the wrapper does: listeners return a promise or nothing
 * at all, and errors cross as data.
 */
import browser from 'webextension-polyfill';

export type { Action, Runtime, Storage } from 'webextension-polyfill';
export { browser };
