import { defineExtensionMessaging } from '@webext-core/messaging';
import type { WorkspaceEvent } from '../api';

interface Protocol {
	hello(): void;
	press(id: string): string;
	/** From the worker to the relay. */
	accept(id: string): string;
	event(event: WorkspaceEvent): void;
	/** From the worker to the popup. */
	shown(event: WorkspaceEvent): void;
}
export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
