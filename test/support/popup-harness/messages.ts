import messages from '../../../_locales/en/messages.json';
import { setMessageSource } from '../../../src/platform/i18n';

const texts = new Map<string, string>(Object.entries(messages).map(([key, { message }]) => [key, message]));

/** Takes the messages straight from the file, with `$1` replaced as browsers do: once, never in what was put in. */
export function installMessages(): void {
	setMessageSource((key, substitutions) =>
		(texts.get(key) ?? '').replace(/\$(\$|[1-9])/g, (_, sign: string) =>
			sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? ''),
		),
	);
}
