import { REQUESTS } from './requests';

export type Edition = '2016' | '2020' | 'present';

/** Requests added by 2020, after the first published library. */
const BY_2020 = new Set([
	'interaction.selectCaseByCaseId',
	'interaction.markdone',
	'interaction.blockMarkdone',
	'interaction.unblockMarkdone',
	'interaction.accept',
	'interaction.reject',
	'voice.answer',
	'voice.hold',
	'voice.resume',
	'voice.hangUp',
	'media.getMediaByName',
	'configuration.getOption',
]);

/** Requests added after 2020, besides all of `outbound` and `messenger`. */
const AFTER_2020 = new Set([
	'interaction.singleStepTransfer',
	'interaction.singleStepConference',
	'interaction.consult',
	'interaction.completeTransfer',
	'interaction.completeConference',
	'voice.dialEx',
	'system.openDialog',
	'system.closeDialog',
	'system.updateViewInApplicationMenuBar',
	'system.closeViewInApplicationMenuBar',
	'system.amIVisible',
	'system.isFrameLeading',
	'system.isFrameFollowing',
	'system.isFrameNegotiating',
	'system.isFrameLeadingOrNegotiating',
	'system.isLastActiveFrame',
]);

const isLater = (name: string) => AFTER_2020.has(name) || /^(?:outbound|messenger)\./.test(name);

/** Returns whether a Workspace of that edition knows a request. */
export function knowsRequest(edition: Edition, name: string): boolean {
	if (!REQUESTS.includes(name)) return false;
	if (edition === 'present') return true;
	return !isLater(name) && (edition === '2020' || !BY_2020.has(name));
}
