import { agentState } from './agent-state';
import { answers, forbiddenKeys, libraries, parts, silence } from './answers';
import { arrangements } from './arrangements';
import { callTiles, hangUps } from './calls';
import { diagnostics } from './explaining/diagnostics';
import { keys, methods, origins } from './explaining/filters';
import { besides, guests, noGuest } from './explaining/guest';
import { asleep, crowd } from './explaining/silence';
import { none, old, windows } from './explaining/windows';
import { firstRun } from './first-run';
import { afterAccept } from './guarding/after-accept';
import { keptTab } from './guarding/kept';
import { lostWorkspace } from './guarding/lost';
import { clock, missedCalls } from './guarding/missed';
import { conference, consultation, holdingBack, reading, transfer } from './handover';
import { hands } from './hands';
import { leavingPages } from './identity/leaving-pages';
import { prerendered } from './identity/prerendered';
import { refreshed } from './identity/refreshed';
import { swapped } from './identity/swapped';
import { installed } from './installed';
import { handled } from './methods/by-hand';
import { otherNamespaces } from './methods/other-namespaces';
import { parameters } from './methods/parameters';
import { refusals } from './methods/refusals';
import { neutrality } from './neutrality';
import { answering } from './notifying/answering';
import { naming } from './notifying/naming';
import { notified } from './notifying/ringing';
import { smallWindow } from './notifying/small-window';
import { tone } from './notifying/tone';
import { oddPages } from './odd-pages';
import { openFirst } from './open-first';
import { panel } from './panel/panel';
import { together } from './panel/together';
import { separateWindow } from './panel/window';
import { popup, toolbar } from './popup';
import { accepting, iconClicks } from './reaching/accepting';
import { icon } from './reaching/icon';
import { commands, twoWorkspaces } from './reaching/work';
import type { Group } from './scenario';
import { refusedFiles, takenFiles } from './settings/files';
import { edits, storedSettings } from './settings/kept';
import { storedRecords } from './settings/records';
import { background, flood, reloads } from './survival';
import { drafts } from './tagging/drafts';
import { fields, required } from './tagging/fields';
import { interrupted } from './tagging/interrupted';
import { keptWhole } from './tagging/kept-whole';
import { presets } from './tagging/presets';
import { nothingTransferred, writeThenTransfer } from './tagging/write-then-transfer';
import { today } from './today/today';
import { contentWorld, falseWorkspace, forgers, probing, silenced } from './trust/trust';
import { within } from './trust/within';
import { updates } from './updates';
import { leaving } from './wrap-up/leaving';
import { outlives } from './wrap-up/outlives';
import { lifted, missing } from './wrap-up/rules';

/**
 * All scenarios by subject. Each chapter is played in this order in its own browser, by one file of `test/e2e/chromium`
 * and one of `test/e2e/firefox`.
 */
export const CHAPTERS = {
	arriving: [installed, firstRun, arrangements, oddPages],
	answering: [popup, toolbar, answers, silence, parts, forbiddenKeys, libraries],
	handover: [transfer, conference, consultation, holdingBack, reading],
	guarding: [keptTab, lostWorkspace, afterAccept, missedCalls, clock],
	panel: [panel, together, separateWindow],
	tagging: [presets, fields, required, drafts, keptWhole, writeThenTransfer, nothingTransferred, interrupted],
	today: [today],
	methods: [parameters, otherNamespaces, handled, refusals],
	explaining: [origins, methods, keys, crowd, asleep, windows, old, none, guests, noGuest, diagnostics],
	reaching: [icon, accepting, iconClicks, twoWorkspaces, commands],
	notifying: [notified, naming, answering, smallWindow, tone],
	wrapUp: [missing, lifted, outlives, leaving],
	settings: [takenFiles, refusedFiles, storedSettings, storedRecords, edits],
	trust: [falseWorkspace, forgers, silenced, contentWorld, probing, within],
	// The last three also need a browser without Ringside, which is started once for all of them.
	survival: [background, reloads, updates, flood, neutrality, besides, openFirst],
	identity: [prerendered, leavingPages, refreshed, swapped],
	hands: [hands, callTiles, hangUps, agentState],
} as const satisfies Readonly<Record<string, readonly Group[]>>;

export type Chapter = keyof typeof CHAPTERS;

/** All groups, in the order in which `npm test` prints them. */
export const GROUPS: readonly Group[] = Object.values(CHAPTERS).flat();
