/* Just enough HTTP for a server of the program's own. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Listens at a port of the system's choice, which the file `port` names. */
static int listen_somewhere(void) {
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  bind(fd, (struct sockaddr *)&address, size);
  listen(fd, 16);
  getsockname(fd, (struct sockaddr *)&address, &size);
  FILE *file = fopen("port.new", "w");
  fprintf(file, "%d\n", ntohs(address.sin_port));
  fclose(file);
  rename("port.new", "port");
  return fd;
}
