import { HttpClient, HttpEventType } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';

/** Long enough for the last line, which is short. */
const TAIL = 200;

/** All data of the account, as a file. */
@Injectable({ providedIn: 'root' })
export class DataExport {
  private readonly http = inject(HttpClient);

  /**
   * @param progress told how many octets are here
   * @returns null when it ended before its end
   * @throws HttpErrorResponse when the API refuses
   */
  async fetch(progress: (octets: number) => void): Promise<Blob | null> {
    const body = await this.download(progress);
    const tail = await body.slice(-TAIL).text();
    return tail.trimEnd().split('\n').at(-1)?.includes('"type":"end"') === true ? body : null;
  }

  private download(progress: (octets: number) => void): Promise<Blob> {
    const options = { responseType: 'blob', observe: 'events', reportProgress: true } as const;
    return new Promise((resolve, reject) => {
      this.http.get('/api/v1/account/export', options).subscribe({
        next: (event) => {
          if (event.type === HttpEventType.DownloadProgress) progress(event.loaded);
          if (event.type === HttpEventType.Response) resolve(event.body ?? new Blob());
        },
        error: reject,
      });
    });
  }
}
