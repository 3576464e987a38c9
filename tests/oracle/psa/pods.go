package main

import (
	"fmt"
	"math/rand/v2"
)

// object is a JSON object being made.
type object = map[string]any

// maker makes random pods.
type maker struct{ *rand.Rand }

// Values that the checks look at. Repetition makes a value likelier.
var (
	names     = []any{"a", "b", "c", "web", "side car", "q\"uote", "új", "tab\t", "", "\u200b", "b"}
	bools     = []any{true, false, true, false, nil}
	users     = []any{0, 1, 1000, 0, -1, nil}
	capNames  = []any{"ALL", "NET_BIND_SERVICE", "NET_ADMIN", "SYS_ADMIN", "CHOWN", "CAP_CHOWN", "all", "", "MKNOD", "SYS_PTRACE", "NET_RAW"}
	seccomp   = []any{"RuntimeDefault", "Localhost", "Unconfined", "", "runtimedefault", "Custom", nil, "RuntimeDefault"}
	appArmor  = []any{"RuntimeDefault", "Localhost", "Unconfined", "", "other", nil}
	seTypes   = []any{"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t", "spc_t", "svirt_lxc_net_t", nil}
	seUsers   = []any{"", "", "system_u", "user \"x\"", nil}
	procMount = []any{"Default", "Unmasked", "", "other", nil}
	sysctls   = []any{"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem", "kernel.msgmax", "net.core.somaxconn", "net/ipv4/tcp_rmem", "", "kernel.shm_rmid_forced "}
	ports     = []any{0, 80, 443, 80, 65535, -1, nil}
	hosts     = []any{"", "127.0.0.1", "localhost", "", "::1", "10.0.0.1", "a \"b\"", nil}
	oses      = []any{"linux", "windows", "windows", "Windows", "", nil}
	profiles  = []any{"runtime/default", "docker/default", "unconfined", "localhost/x", "", "runtime/Default", "localhost", "other\n"}
	volumes   = []any{"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret", "hostPath", "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd", "flexVolume", "cinder", "cephfs", "flocker", "fc", "azureFile", "vsphereVolume", "quobyte", "azureDisk", "photonPersistentDisk", "portworxVolume", "scaleIO", "storageos"}
)

// one picks a value.
func (m *maker) one(values []any) any { return values[m.IntN(len(values))] }

// likely is true `percent` times of a hundred.
func (m *maker) likely(percent int) bool { return m.IntN(100) < percent }

// maybe sets a field `percent` times of a hundred.
func (m *maker) maybe(in object, percent int, name string, value func() any) {
	if m.likely(percent) {
		in[name] = value()
	}
}

func (m *maker) pick(values []any) func() any { return func() any { return m.one(values) } }

func (m *maker) list(most int, item func() any) func() any {
	return func() any {
		items := []any{}
		for range m.IntN(most + 1) {
			items = append(items, item())
		}
		return items
	}
}

// pod makes a pod. Half of them start from one that the restricted level allows, so that both verdicts are frequent.
func (m *maker) pod() object {
	sound := m.likely(50)
	rate := 40
	if sound {
		rate = 4
	}
	spec := object{}
	for _, field := range []string{"hostNetwork", "hostPID", "hostIPC", "hostUsers"} {
		m.maybe(spec, rate/3, field, m.pick(bools))
	}
	m.maybe(spec, rate/3, "os", func() any { return object{"name": m.one(oses)} })
	m.maybe(spec, rate, "volumes", m.list(4, m.volume))
	if sound {
		spec["securityContext"] = object{"runAsNonRoot": true, "seccompProfile": object{"type": "RuntimeDefault"}}
	}
	if context, ok := spec["securityContext"].(object); ok {
		m.podContext(context, rate)
	} else {
		m.maybe(spec, 70, "securityContext", func() any {
			context := object{}
			m.podContext(context, rate)
			return context
		})
	}
	container := func() any { return m.container(rate, sound) }
	spec["containers"] = m.list(3, container)()
	m.maybe(spec, 40, "initContainers", m.list(2, container))
	m.maybe(spec, 15, "ephemeralContainers", m.list(2, container))
	metadata := object{"name": "p"}
	m.maybe(metadata, rate, "annotations", m.annotations)
	return object{"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}
}

func (m *maker) volume() any {
	volume := object{"name": m.one(names)}
	for range m.IntN(3) {
		// Null leaves the source unset, an empty object sets it.
		volume[m.one(volumes).(string)] = m.one([]any{object{}, object{}, object{}, nil})
	}
	if len(volume) == 1 && m.likely(90) {
		volume["emptyDir"] = object{}
	}
	return volume
}

func (m *maker) podContext(context object, rate int) {
	m.sharedContext(context, rate)
	m.maybe(context, rate, "sysctls", m.list(3, func() any { return object{"name": m.one(sysctls), "value": "1"} }))
	m.maybe(context, 5, "fsGroup", m.pick(users))
}

// sharedContext sets what a pod's and a container's security context have both.
func (m *maker) sharedContext(context object, rate int) {
	m.maybe(context, rate/2, "runAsNonRoot", m.pick(bools))
	m.maybe(context, rate/2, "runAsUser", m.pick(users))
	m.maybe(context, rate/2, "seccompProfile", func() any { return object{"type": m.one(seccomp)} })
	m.maybe(context, rate/3, "appArmorProfile", func() any { return object{"type": m.one(appArmor)} })
	m.maybe(context, rate/3, "seLinuxOptions", func() any {
		options := object{"type": m.one(seTypes)}
		m.maybe(options, 40, "user", m.pick(seUsers))
		m.maybe(options, 40, "role", m.pick(seUsers))
		return options
	})
	m.maybe(context, rate/4, "windowsOptions", func() any { return object{"hostProcess": m.one(bools)} })
}

func (m *maker) container(rate int, sound bool) any {
	container := object{"name": m.one(names), "image": "i"}
	context := object{}
	if sound {
		context["allowPrivilegeEscalation"] = false
		context["capabilities"] = object{"drop": []any{"ALL"}}
	}
	m.sharedContext(context, rate)
	m.maybe(context, rate/4, "privileged", m.pick(bools))
	m.maybe(context, rate/2, "allowPrivilegeEscalation", m.pick(bools))
	m.maybe(context, rate/4, "procMount", m.pick(procMount))
	m.maybe(context, rate, "capabilities", func() any {
		capabilities := object{}
		m.maybe(capabilities, 70, "add", m.list(3, m.pick(capNames)))
		m.maybe(capabilities, 70, "drop", m.list(3, m.pick(capNames)))
		return capabilities
	})
	if len(context) > 0 || m.likely(50) {
		container["securityContext"] = context
	}
	m.maybe(container, rate, "ports", m.list(3, func() any {
		return object{"containerPort": 80, "hostPort": m.one(ports)}
	}))
	for _, probe := range []string{"livenessProbe", "readinessProbe", "startupProbe"} {
		m.maybe(container, rate/3, probe, m.handler)
	}
	m.maybe(container, rate/3, "lifecycle", func() any {
		lifecycle := object{}
		m.maybe(lifecycle, 60, "postStart", m.handler)
		m.maybe(lifecycle, 60, "preStop", m.handler)
		return lifecycle
	})
	return container
}

func (m *maker) handler() any {
	handler := object{}
	m.maybe(handler, 50, "httpGet", func() any { return object{"port": 80, "host": m.one(hosts)} })
	m.maybe(handler, 50, "tcpSocket", func() any { return object{"port": "x", "host": m.one(hosts)} })
	return handler
}

func (m *maker) annotations() any {
	annotations := object{"example.com/other": "x"}
	keys := []string{
		"seccomp.security.alpha.kubernetes.io/pod",
		"container.seccomp.security.alpha.kubernetes.io/%s",
		"container.apparmor.security.beta.kubernetes.io/%s",
		"container.apparmor.security.beta.kubernetes.io/%s",
		"container.apparmor.security.beta.kubernetes.io%s",
	}
	for range m.IntN(4) {
		key := keys[m.IntN(len(keys))]
		if key != keys[0] {
			key = fmt.Sprintf(key, m.one(names))
		}
		annotations[key] = m.one(profiles)
	}
	return annotations
}
