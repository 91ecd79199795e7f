import type { Interaction } from './interaction';
import { stateInfo } from './states';

/** Groups of media that are handled alike. `other` is open media of an unknown kind. */
export type MediaFamily = 'voice' | 'chat' | 'email' | 'workitem' | 'preview' | 'other';

const FAMILIES: Record<string, MediaFamily> = {
	voice: 'voice',
	chat: 'chat',
	webchat: 'chat',
	sms: 'chat',
	smssession: 'chat',
	facebook: 'chat',
	twitter: 'chat',
	instagram: 'chat',
	whatsapp: 'chat',
	email: 'email',
	workitem: 'workitem',
	callback: 'workitem',
	webcallback: 'workitem',
	outboundpreview: 'preview',
};

/** Returns the family of a medium by its name. */
export function familyOf(media: string): MediaFamily {
	const name = media.toLowerCase();
	return (Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined) ?? 'other';
}

/**
 * The family of an interaction's media. Workspace need not say (`media` is undocumented), so it is inferred from what
 * only one family has: the call's properties, or a state that belongs to one family.
 */
export function mediaFamily(interaction: Interaction): MediaFamily {
	if (interaction.media !== undefined) return familyOf(interaction.media);
	for (const name of [interaction.state, interaction.previousState]) {
		if (name === undefined) continue;
		const { media } = stateInfo(name);
		if (media === 'voice' || media === 'chat' || media === 'email' || media === 'preview') {
			return media;
		}
	}
	const { callUuid, callType, ani, dnis } = interaction;
	return (callUuid ?? callType ?? ani ?? dnis) ? 'voice' : 'other';
}
