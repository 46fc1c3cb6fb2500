/** What is used of the language client. */
interface Reporting {
  error(message: string, data?: unknown, showNotification?: boolean | "force"): void;
}

/**
 * Has a client write its own messages about errors to the log only. They speak in terms of its protocol, come several at
 * once, and lead nowhere; what happened and what can be done is said by those who know (`server-gone.ts`, commands).
 */
export function keepToLog(client: Reporting): void {
  const report = client.error.bind(client);
  client.error = (message, data) => report(message, data, false);
}
